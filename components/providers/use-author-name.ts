import { useTranslations } from "next-intl";

import type { Sender } from "#contract/members.ts";

/** How whoever wrote something is called, in words where it is not told who that is. */
export function useAuthorName(): (sender: Pick<Sender, "alias">) => string {
  const t = useTranslations("common");
  return ({ alias }) => (alias === "" ? t("someone") : alias);
}
