import { existsSync } from "node:fs";

import { chromium } from "@playwright/test";

/** Chromium without what only a window needs: the same engine, for about two thirds of the work. */
const SHELL = "/usr/bin/chromium-headless-shell";
const INSTALLED = [SHELL, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

/** The Chromium to test with: the machine's own, else the one that Playwright downloaded; undefined when there is neither. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM ?? "", ...INSTALLED, chromium.executablePath()].find((file) => file !== "" && existsSync(file));
}

/** Whether a browser was chosen for the tests, or the lean one is there. */
export function hasLeanChromium(): boolean {
  return process.env.CHROMIUM !== undefined || existsSync(SHELL);
}
