type Instant = number | string;

/**
 * Node writes thin blanks (U+202F before PM, U+2009 around dashes) where browsers write ordinary ones; without making them equal the server's
 * HTML and the browser's first picture would differ.
 */
const plainBlanks = (text: string): string => text.replace(/[\u2009\u202f]/g, " ");

/** An instant in words. */
export function formatInstant(instant: Instant, locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return plainBlanks(new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(new Date(instant)));
}

/** From one instant to another in words; what both have in common, such as the day, is said once. */
export function formatSpan(from: Instant, to: Instant, locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return plainBlanks(new Intl.DateTimeFormat(locale, { ...options, timeZone }).formatRange(new Date(from), new Date(to)));
}

/** The pieces that the screens of a room agree on. */
export const DAY: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" };
export const DATE: Intl.DateTimeFormatOptions = { day: "numeric", month: "long" };
export const TIME: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
