const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** When something last happened in a chat, as short as it can be said in the viewer's zone. Null for yesterday, which has a phrase. */
export function activityWords(instant: string, now: number, locale: string): string | null {
  const date = new Date(instant);
  const days = daysBetween(date, new Date(now));
  if (days <= 0) return date.toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" });
  if (days === 1) return null;
  if (days < WEEK_DAYS) return date.toLocaleDateString(locale, { weekday: "short" });
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return date.toLocaleDateString(locale, { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) });
}

function daysBetween(one: Date, other: Date): number {
  const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(other) - midnight(one)) / DAY_MS);
}
