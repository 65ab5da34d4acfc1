"use client";

import { useState } from "react";

import { LateWords, type WordsOf } from "#components/providers/late-words.tsx";

import { HelpSheet, type HelpSheetProps } from "./help-sheet.tsx";
import { worksNow } from "./press-control.ts";

const SHELL_WORDS: WordsOf<"shell"> = {
  en: () => import("#i18n/messages/en/shell.json"),
  de: () => import("#i18n/messages/de/shell.json"),
  fr: () => import("#i18n/messages/fr/shell.json"),
  es: () => import("#i18n/messages/es/shell.json"),
  ar: () => import("#i18n/messages/ar/shell.json"),
};

/**
 * The sheet of shortcuts where the page does not carry the words of the signed-in frame: in a room, for guests. Shows none for which they lack the
 * right. Made anew each time it opens.
 */
export function GuestHelp({ names, ...props }: HelpSheetProps & Required<Pick<HelpSheetProps, "names">>) {
  const [working] = useState(() => names.filter(worksNow));
  return (
    <LateWords name="shell" words={SHELL_WORDS}>
      <HelpSheet {...props} names={working} />
    </LateWords>
  );
}
