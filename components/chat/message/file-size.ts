const KILOBYTE = 1_024;

/** A number of bytes in the words of a language: "620 kB", "1.4 MB". */
export function fileSize(bytes: number, locale: string): string {
  const kilobytes = bytes / KILOBYTE;
  const inMegabytes = kilobytes >= KILOBYTE;
  const value = inMegabytes ? kilobytes / KILOBYTE : Math.max(kilobytes, 0.1);
  const unit = inMegabytes ? "megabyte" : "kilobyte";
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}
