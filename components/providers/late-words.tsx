"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useMemo } from "react";

import { useLate } from "#client/hooks/use-late.ts";
import { type Locale, localeOf } from "#i18n/locales.ts";
import type { Namespace, Phrases } from "#i18n/messages/en.ts";

/** Where a namespace's phrases lie, one file for each language. */
export type WordsOf<Name extends Namespace> = { readonly [Each in Locale]: () => Promise<{ readonly default: Phrases[Name] }> };

interface LateWordsProps<Name extends Namespace> {
  name: Name;
  /** The same object each time. */
  words: WordsOf<Name>;
  children: ReactNode;
}

/**
 * Gives what is inside it the phrases of a namespace that no page carries: they are fetched with the part that speaks them. Nothing is shown until
 * they are here, and they are asked for again until they come.
 */
export function LateWords<Name extends Namespace>({ name, words, children }: LateWordsProps<Name>) {
  const locale = useLocale();
  const messages = useMessages();
  const file = useLate(words[localeOf(locale)], true);
  const all = useMemo(() => (file === null ? null : { ...messages, [name]: file.default }), [messages, name, file]);
  if (all === null) return null;
  return (
    <NextIntlClientProvider locale={locale} messages={all}>
      {children}
    </NextIntlClientProvider>
  );
}
