import { useLocale, useTranslations } from "next-intl";

import { dayInWords, daysAgo } from "../message/clock-words.ts";

/** The day on which what follows was said. */
export function DaySeparator({ instant, now }: { instant: string; now: number }) {
  const t = useTranslations("chat");
  const locale = useLocale();
  const ago = daysAgo(instant, now);
  const words = ago === 0 ? t("today") : ago === 1 ? t("yesterday") : dayInWords(instant, locale, now);
  return (
    <div role="separator" aria-label={words} className="flex items-center gap-3 px-4 pt-5 pb-1 text-xs font-medium text-ink-soft">
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      <span aria-hidden="true">{words}</span>
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </div>
  );
}

/** Where what was not read yet begins. */
export function UnreadDivider() {
  const t = useTranslations("chat");
  return (
    <div
      role="separator"
      aria-label={t("unread_divider")}
      data-unread-divider
      className="flex items-center gap-3 px-4 pt-4 pb-1 text-xs font-semibold text-accent-text"
    >
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
      <span aria-hidden="true">{t("unread_divider")}</span>
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
    </div>
  );
}
