"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { asApiError } from "#client/api/call.ts";

interface Attempt {
  /** Something is under way. */
  readonly busy: boolean;
  /** Does it, and answers whether it worked; if not, says why in a notice. */
  readonly run: (deed: () => Promise<unknown>) => Promise<boolean>;
}

/** For whatever the server may refuse. */
export function useAttempt(): Attempt {
  const errors = useTranslations("errors");
  const [busy, setBusy] = useState(false);
  const run = async (deed: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await deed();
      return true;
    } catch (error) {
      toast.error(errors(asApiError(error).code));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
