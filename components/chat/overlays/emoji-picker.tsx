"use client";

import { EmojiPicker as Picker, type EmojiPickerListComponents } from "frimousse";
import { useLocale, useTranslations } from "next-intl";

import { Spinner } from "#components/ui/spinner.tsx";
import { type Locale, localeOf } from "#i18n/locales.ts";

/** Nobody publishes the names of emoji in Arabic: there they are found by their English ones. */
const NAMES = { en: "en", de: "de", fr: "fr", es: "es", ar: "en" } as const satisfies Record<Locale, string>;

const PARTS: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className="bg-raised px-2 pt-3 pb-1 text-xs font-medium text-ink-soft">
      {category.label}
    </div>
  ),
  Row: ({ children, ...props }) => (
    // Indexes in a grid count from 1 and the library's from 0, by which it finds the row that it scrolls to; it needs none for the first.
    <div {...props} aria-rowindex={props["aria-rowindex"] || undefined} className="scroll-my-1 px-1">
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...props }) => (
    <button
      {...props}
      role="gridcell"
      aria-colindex={(props["aria-colindex"] ?? 0) + 1}
      type="button"
      aria-label={emoji.label}
      title={emoji.label}
      className="grid size-11 cursor-pointer place-items-center rounded-md text-2xl data-active:bg-sunken sm:size-10"
    >
      {emoji.emoji}
    </button>
  ),
};

/** Every emoji, with search in the viewer's language where there is one. The grid runs from left to right, as its arrow keys do. Its data come from this server. */
export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useTranslations("chat.emoji");
  const language = localeOf(useLocale());
  return (
    <Picker.Root
      locale={NAMES[language]}
      emojibaseUrl="/emoji"
      columns={7}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      className="flex h-88 w-81 max-w-full flex-col sm:w-77"
    >
      <Picker.Search autoFocus placeholder={t("search")} aria-label={t("search")} className="field-input m-2 min-h-11! w-auto! flex-none" />
      <Picker.Viewport dir="ltr" tabIndex={0} className="relative min-h-0 flex-1 px-1 focus-inset">
        <Picker.Loading className="absolute inset-0 grid place-items-center text-ink-soft">
          <Spinner />
        </Picker.Loading>
        <Picker.Empty className="absolute inset-0 grid place-items-center text-sm text-ink-soft">{t("none")}</Picker.Empty>
        <Picker.List className="pb-2 select-none" components={PARTS} />
      </Picker.Viewport>
    </Picker.Root>
  );
}
