import { existsSync } from "node:fs";

import { chromium } from "@playwright/test";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

/** The Chromium to test with: the machine's own, else the one that Playwright downloaded; undefined when there is neither. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM ?? "", ...INSTALLED, chromium.executablePath()].find((file) => file !== "" && existsSync(file));
}
