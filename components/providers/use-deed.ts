"use client";

import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { toast } from "sonner";

import { asApiError } from "#client/api/call.ts";

interface Deed {
  /** Something is under way. */
  readonly busy: boolean;
  /** Does it and answers whether it worked; if not, says why in a notice. */
  readonly run: (deed: () => Promise<unknown>) => Promise<boolean>;
}

interface Wording {
  /** Says only why, without the words that it did not work. */
  readonly plain?: boolean;
}

/** For whatever a person sets off with one tap and that the server may refuse. */
export function useDeed({ plain = false }: Wording = {}): Deed {
  const t = useTranslations("common");
  const errors = useTranslations("errors");
  const [busy, setBusy] = useState(false);
  const run = useCallback(
    async (deed: () => Promise<unknown>) => {
      setBusy(true);
      try {
        await deed();
        return true;
      } catch (error) {
        const reason = errors(asApiError(error).code);
        toast.error(plain ? reason : t("failed", { reason }));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [t, errors, plain],
  );
  return { busy, run };
}
