import type { useTranslations } from "next-intl";

import type { People } from "./row-actions.ts";

const MOST_NAMES = 8;

/** Who it was: "you, Ada, Brook and 3 more". */
export function namesInWords(memberIds: readonly string[], people: People, t: ReturnType<typeof useTranslations<"chat">>): string {
  const names = memberIds.map((id) => (id === people.myId ? t("you_inline") : people.nameOf(id))).filter((name) => name !== null);
  const shown = names.slice(0, MOST_NAMES);
  const more = memberIds.length - shown.length;
  return more > 0 ? t("names_and_more", { names: shown.join(", "), more }) : shown.join(", ");
}
