import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

import { operatorError } from "#server/config/operator-error.ts";

import { findChromium, hasLeanChromium } from "./chromium.ts";

/** A program that the tests need and npm does not bring. */
interface Tool {
  readonly name: string;
  /** Its package on Debian and on Ubuntu, where `chromium` would be a snap that no container runs. */
  readonly packages: { readonly debian: string; readonly ubuntu: string };
  isThere(): boolean;
  /** Whether the tests can do without it, only more slowly. */
  readonly isOptional?: boolean;
}

const TOOLS: readonly Tool[] = [
  { name: "Chromium", packages: { debian: "chromium", ubuntu: "" }, isThere: () => findChromium() !== undefined },
  {
    name: "Chromium's headless shell",
    packages: { debian: "chromium-headless-shell", ubuntu: "" },
    isThere: hasLeanChromium,
    isOptional: true,
  },
  { name: "redis-server", packages: { debian: "redis-server", ubuntu: "redis-server" }, isThere: () => runs("redis-server", "--version") },
  { name: "ip", packages: { debian: "iproute2", ubuntu: "iproute2" }, isThere: () => runs("ip", "-V") },
  { name: "iptables", packages: { debian: "iptables", ubuntu: "iptables" }, isThere: () => runs("iptables", "--version") },
  { name: "faketime", packages: { debian: "faketime", ubuntu: "faketime" }, isThere: () => runs("faketime", "--version") },
];

/** Installs what the tests need and the machine lacks, where that can be done (root on Debian or Ubuntu); otherwise throws one line that says what to install. */
export function ensureTools(): void {
  const system = distribution();
  if (system && process.getuid?.() === 0) {
    // The lean browser first: where it can be had, no other is fetched.
    install(
      TOOLS.filter(isLacking).filter(({ isOptional }) => isOptional),
      system,
    );
    install(
      TOOLS.filter(isLacking).filter(({ isOptional }) => !isOptional),
      system,
    );
    if (findChromium() === undefined) runs(process.execPath, "node_modules/@playwright/test/cli.js", "install", "--with-deps", "chromium");
  }
  const wanting = TOOLS.filter((tool) => !tool.isOptional && isLacking(tool)).map((tool) => tool.name);
  if (wanting.length > 0) {
    throw operatorError(
      `The tests need ${wanting.join(" and ")}: on Debian run "apt-get install chromium redis-server iproute2 iptables faketime" as root, elsewhere "npx playwright install chromium" and your system's package of Redis 7.`,
    );
  }
}

const isLacking = (tool: Tool): boolean => !tool.isThere();

function install(tools: readonly Tool[], system: "debian" | "ubuntu"): void {
  const packages = tools.map((tool) => tool.packages[system]).filter(Boolean);
  if (packages.length === 0) return;
  console.log(`Installing ${packages.join(", ")}, which the tests use.`);
  // Another apt may be at work on a machine that has just booted.
  const apt = (...args: string[]): boolean => runs("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", ...args);
  if (apt("update")) apt("install", "--yes", "--no-install-recommends", ...packages);
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
