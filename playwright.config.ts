import { defineConfig, devices } from "@playwright/test";

import { findChromium } from "./tests/support/chromium.ts";

/**
 * Phones and laptops see the same screens except for how they are touched: these files run on both, the others once. What is the same on either in
 * these files, too, is marked with the one that it runs on.
 */
const ON_BOTH = /(joining|timeline|composer|a11y)\.spec\.ts$/;

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/support/global-setup.ts",
  fullyParallel: true,
  workers: 2,
  // A browser that starved on a busy machine gets a second chance; the run says which tests needed it.
  retries: 1,
  forbidOnly: true,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    locale: "en-US",
    timezoneId: "Europe/Berlin",
    // Of the second try: to record every first one takes a sixth of the run.
    trace: "on-first-retry",
    // What a test cuts or answers in place of the server must not be answered by a worker; some files allow it.
    serviceWorkers: "block",
    launchOptions: {
      ...executable(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "desktop", grepInvert: /@phone/, use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } } },
    { name: "phone", testMatch: ON_BOTH, grepInvert: /@desktop/, use: { ...devices["Pixel 7"] } },
  ],
});

/** The machine's own Chromium before a downloaded one. */
function executable(): { executablePath?: string } {
  const executablePath = findChromium();
  return executablePath === undefined ? {} : { executablePath };
}
