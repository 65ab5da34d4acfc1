import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A test that was left with .only, or a project that lost its files, must not pass for a whole run.
    allowOnly: !process.env.CI,
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: "unit",
          include: ["{app,components,lib}/**/*.test.{ts,tsx}"],
          // A property that takes a second takes ten where the machine does something else as well.
          testTimeout: 60_000,
          // Left to itself, Vitest keeps one core for who watches, and a process for each file.
          pool: "threads",
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/{architecture,conformance,integration,realtime,security,sync}/**/*.test.ts"],
          globalSetup: ["tests/support/global-setup.ts"],
          // Running nodes on a busy machine: a starved process gets a second chance, a broken one fails twice.
          retry: 1,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Two cores: more processes than that only time each other out.
          maxWorkers: 2,
          // After the rules: they are quick, and where they are broken the rest only says so at length.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "chaos",
          include: ["tests/chaos/**/*.test.ts"],
          // One after the other, and after everything else: what they measure must be the fault's doing. No second chance here: a loss that shows
          // only sometimes is what they look for.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
