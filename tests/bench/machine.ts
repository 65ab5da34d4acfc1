import { execFileSync } from "node:child_process";
import { cpus, release, totalmem } from "node:os";

/** What the figures were measured on, in one line. */
export function describeMachine(): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cores.length} × ${cores[0]?.model ?? "unknown"}, ${memory} GB, Linux ${release()}, Node ${process.versions.node}, ${redisVersion()}`;
}

function redisVersion(): string {
  try {
    const said = execFileSync("redis-server", ["--version"], { encoding: "utf8" });
    return `Redis ${/v=([\d.]+)/.exec(said)?.[1] ?? "of unknown version"}`;
  } catch {
    return "no Redis";
  }
}
