"use client";
import { useTranslations } from "next-intl";

import type { Phase } from "#contract/run-sheet.ts";

/** What a phase is called: its own name, or that of its kind. */
export function usePhaseName(): (phase: Pick<Phase, "kind" | "name">) => string {
  const t = useTranslations("runsheet.kinds");
  return ({ kind, name }) => (name === "" ? t(kind) : name);
}
