const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const found = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, found);
  return found;
}

/** Hour and minute in the viewer's zone, such as "14:05". */
export function timeOfDay(instant: string, locale: string): string {
  return formatter(locale, { hour: "numeric", minute: "2-digit" }).format(new Date(instant));
}

/** The whole instant in words, for whoever asks more closely. */
export function fullTime(instant: string, locale: string): string {
  return formatter(locale, { dateStyle: "full", timeStyle: "short" }).format(new Date(instant));
}

/** A day in words; the year only when it is another one. */
export function dayInWords(instant: string, locale: string, now: number): string {
  const date = new Date(instant);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return formatter(locale, { weekday: "long", day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) }).format(date);
}

/** How many days ago it was in the viewer's zone: 0 today, 1 yesterday. */
export function daysAgo(instant: string, now: number): number {
  const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(new Date(now)) - midnight(new Date(instant))) / 86_400_000);
}
