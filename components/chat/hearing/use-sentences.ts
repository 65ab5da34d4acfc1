import { useTranslations } from "next-intl";

import type { Saying } from "#client/hearing/arrivals.ts";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { useTold } from "#components/providers/use-said.ts";

/** Puts what is to be said into words: one sentence for one's own messages, one for how many others there are, and one for each that is read. */
export function useSentences(): (saying: Saying) => readonly string[] {
  const t = useTranslations("chat");
  const nameOf = useAuthorName();
  const told = useTold();
  return ({ ownSent, ownHeld, counted, questions, named, whole }) => [
    ...(ownSent > 0 ? [t("spoken.sent", { count: ownSent })] : []),
    ...(ownHeld > 0 ? [t("spoken.held", { count: ownHeld })] : []),
    ...(counted > 0 ? [t("spoken.counted", { count: counted, questions, named })] : []),
    ...whole.map(({ alias, text, shows }) => {
      const words = shows === undefined ? text : (told(shows, text) ?? text);
      return t("spoken_message", { author: nameOf({ alias }), text: words });
    }),
  ];
}
