import { LIMITS } from "#contract/limits.ts";
import { appError } from "#domain/errors.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Checks that a room lies ahead and lasts from a minute to 31 days. Instants in milliseconds; throws `validation_failed` naming the field. */
export function assertSchedule(startsAt: number, endsAt: number, now: number): void {
  if (endsAt <= now) throw appError("validation_failed", { details: { ends_at: "must lie in the future" } });
  if (endsAt - startsAt < LIMITS.roomMinutesMin * MINUTE)
    throw appError("validation_failed", { details: { ends_at: "must come after the start" } });
  if (endsAt - Math.max(startsAt, now) > LIMITS.roomDaysMax * DAY) {
    throw appError("validation_failed", { details: { ends_at: `must be within ${LIMITS.roomDaysMax} days of the start` } });
  }
}

/**
 * The title by which two rooms of one facilitator are told apart: case and blanks do not count. Throws `validation_failed` about `field` where it
 * grows beyond 480 characters, as one of ligatures does, of which one stands for up to eighteen letters.
 */
export function titleKey(title: string, field = "title"): string {
  const key = title.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
  if ([...key].length > LIMITS.titleKeyMax)
    throw appError("validation_failed", {
      details: { [field]: `must have at most ${LIMITS.titleKeyMax} characters when ligatures are spelt out` },
    });
  return key;
}

/** "Title (2)", "Title (3)" …, shortened where it would become too long. */
export function numberedTitle(title: string, number: number): string {
  const suffix = ` (${number})`;
  const base = title.replace(/ \(\d+\)$/, "");
  return (
    [...base]
      .slice(0, LIMITS.titleMax - suffix.length)
      .join("")
      .trimEnd() + suffix
  );
}
