import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

import { operatorError } from "#server/config/operator-error.ts";

import { findChromium } from "./chromium.ts";

/** A program that the tests need and npm does not bring. */
interface Tool {
  readonly name: string;
  /** Its package on Debian and on Ubuntu, where `chromium` would be a snap that no container runs. */
  readonly packages: { readonly debian: string; readonly ubuntu: string };
  isThere(): boolean;
}

const TOOLS: readonly Tool[] = [
  { name: "Chromium", packages: { debian: "chromium", ubuntu: "" }, isThere: () => findChromium() !== undefined },
  { name: "redis-server", packages: { debian: "redis-server", ubuntu: "redis-server" }, isThere: () => runs("redis-server", "--version") },
  { name: "ip", packages: { debian: "iproute2", ubuntu: "iproute2" }, isThere: () => runs("ip", "-V") },
  { name: "iptables", packages: { debian: "iptables", ubuntu: "iptables" }, isThere: () => runs("iptables", "--version") },
  { name: "faketime", packages: { debian: "faketime", ubuntu: "faketime" }, isThere: () => runs("faketime", "--version") },
];

/** Installs what the tests need and the machine lacks, where that can be done (root on Debian or Ubuntu); otherwise throws one line that says what to install. */
export function ensureTools(): void {
  const missing = TOOLS.filter((tool) => !tool.isThere());
  if (missing.length === 0) return;
  const names = missing.map((tool) => tool.name).join(" and ");
  const system = distribution();
  if (system && process.getuid?.() === 0) {
    console.log(`Installing ${names}, which the tests need.`);
    install(missing, system);
  }
  const wanting = missing.filter((tool) => !tool.isThere()).map((tool) => tool.name);
  if (wanting.length > 0) {
    throw operatorError(
      `The tests need ${wanting.join(" and ")}: on Debian run "apt-get install chromium redis-server iproute2 iptables faketime" as root, elsewhere "npx playwright install chromium" and your system's package of Redis 7.`,
    );
  }
}

function install(missing: readonly Tool[], system: "debian" | "ubuntu"): void {
  const packages = missing.map((tool) => tool.packages[system]).filter(Boolean);
  // Another apt may be at work on a machine that has just booted.
  const apt = (...args: string[]): boolean => runs("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", ...args);
  if (packages.length > 0 && apt("update")) apt("install", "--yes", "--no-install-recommends", ...packages);
  if (findChromium() === undefined) runs(process.execPath, "node_modules/@playwright/test/cli.js", "install", "--with-deps", "chromium");
}

function runs(program: string, ...args: string[]): boolean {
  return spawnSync("env", ["DEBIAN_FRONTEND=noninteractive", program, ...args], { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

function distribution(): "debian" | "ubuntu" | undefined {
  if (!existsSync("/etc/os-release")) return undefined;
  const release = readFileSync("/etc/os-release", "utf8");
  if (/^ID=ubuntu$/m.test(release)) return "ubuntu";
  return /^ID(_LIKE)?=.*debian/m.test(release) ? "debian" : undefined;
}
