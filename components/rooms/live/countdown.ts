/** A span of time in the parts a countdown shows. */
export interface CountdownParts {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** Splits milliseconds; a begun second counts whole, so that the clock shows 0:00 at the end and never before it. */
export function countdownParts(ms: number): CountdownParts {
  const total = Math.max(0, Math.ceil(ms / 1000));
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}

const two = (value: number): string => String(value).padStart(2, "0");

/** The digits of a clock that runs down, the same in every language: `1:04:09`, `59:59`, `0:07`. Days count as hours. */
export function clockDigits(ms: number): string {
  const { days, hours, minutes, seconds } = countdownParts(ms);
  const wholeHours = days * 24 + hours;
  return wholeHours > 0 ? `${wholeHours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** The span as `<time dateTime>` wants it (ISO 8601), for readers and scripts. */
export function isoDuration(ms: number): string {
  const { days, hours, minutes, seconds } = countdownParts(ms);
  return `P${days > 0 ? `${days}D` : ""}T${hours}H${minutes}M${seconds}S`;
}
