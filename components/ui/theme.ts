/** How the colours are chosen: as the device says, or always one of the two. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The server reads this cookie to draw the first picture in the right colours. */
export const THEME_COOKIE = "theme";

/** A stored name as a theme; anything unknown follows the device. */
export function themeOf(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
