import { defineConfig } from "@playwright/test";

import suite from "../../../playwright.config.ts";

/** For the pictures of screens.ts alone. */
export default defineConfig({
  ...suite,
  testDir: ".",
  testMatch: "screens.ts",
  globalSetup: "./global-setup.ts",
  projects: [{ name: "screens" }],
});
