"use client";

import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { toast } from "sonner";

import { asApiError } from "#client/api/call.ts";

interface PollDeed {
  /** Something is under way. */
  readonly busy: boolean;
  /** Does it and answers whether it worked; if not, says why in a notice. */
  readonly run: (deed: () => Promise<unknown>) => Promise<boolean>;
}

/** For whatever is done to a poll with one tap and may be refused. */
export function usePollDeed(): PollDeed {
  const t = useTranslations("polls");
  const errors = useTranslations("errors");
  const [busy, setBusy] = useState(false);
  const run = useCallback(
    async (deed: () => Promise<unknown>) => {
      setBusy(true);
      try {
        await deed();
        return true;
      } catch (error) {
        toast.error(t("failed", { reason: errors(asApiError(error).code) }));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [t, errors],
  );
  return { busy, run };
}
