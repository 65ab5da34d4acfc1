import type { useTranslations } from "next-intl";

import type { People } from "./row-actions.ts";

const MOST_NAMES = 8;

/** Who it was: "you, Ada, Brook and 3 more", of `count` people, not all of whom may be known; "3 people" where none is. */
export function namesInWords(
  memberIds: readonly string[],
  people: People,
  t: ReturnType<typeof useTranslations<"chat">>,
  count = memberIds.length,
): string {
  const names = memberIds.map((id) => (id === people.myId ? t("you_inline") : people.nameOf(id))).filter((name) => name !== null);
  const shown = names.slice(0, MOST_NAMES);
  const more = count - shown.length;
  if (shown.length === 0) return t("people_counted", { count });
  return more > 0 ? t("names_and_more", { names: shown.join(", "), more }) : shown.join(", ");
}
