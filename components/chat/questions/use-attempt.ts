"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { toast } from "sonner";

import { asApiError } from "#client/api/call.ts";

/** Does something about a question; what the server refuses is told in words. */
export function useAttempt(): (deed: Promise<void>) => void {
  const errors = useTranslations("errors");
  return useCallback((deed: Promise<void>) => void deed.catch((error: unknown) => toast.error(errors(asApiError(error).code))), [errors]);
}
