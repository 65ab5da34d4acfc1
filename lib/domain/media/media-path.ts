import type { MediaParams } from "#contract/media.ts";

/** Where a file is kept: `uploads/YYYY/MM/DD/` by the day (UTC) on which it came, and a name that was drawn by chance. `at` in milliseconds. */
export function mediaPath(at: number, name: string, extension: string): string {
  const [year = "", month = "", day = ""] = new Date(at).toISOString().slice(0, 10).split("-");
  return `uploads/${year}/${month}/${day}/${name}.${extension}`;
}

/** The same, from the parts of an address. */
export function pathOf({ year, month, day, file }: MediaParams): string {
  return `uploads/${year}/${month}/${day}/${file}`;
}
