"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useEffect, useMemo, useState } from "react";

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

const RETRY_MS = 2_000;

/**
 * Gives what is inside it the phrases of a namespace that no page carries: they are fetched with the part that speaks them. Nothing is shown until
 * they are here, and they are asked for again until they come.
 */
export function LateWords<Name extends Namespace>({ name, words, children }: LateWordsProps<Name>) {
  const locale = useLocale();
  const messages = useMessages();
  const [found, setFound] = useState<Phrases[Name] | null>(null);
  useEffect(() => {
    const load = words[localeOf(locale)];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const attempt = (): void => {
      load().then(
        (file) => gone || setFound(file.default),
        () => {
          if (!gone) timer = setTimeout(attempt, RETRY_MS);
        },
      );
    };
    attempt();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [locale, words]);
  const all = useMemo(() => (found === null ? null : { ...messages, [name]: found }), [messages, name, found]);
  if (all === null) return null;
  return (
    <NextIntlClientProvider locale={locale} messages={all}>
      {children}
    </NextIntlClientProvider>
  );
}
