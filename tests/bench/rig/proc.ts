/** CPU time and memory of processes, from Linux's /proc. */
import { readdirSync, readFileSync } from "node:fs";

/** Empty for what is gone by now. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** A process and all that descend from it. */
export function treeOf(pid: number): number[] {
  const children = threadsOf(pid).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(/\s+/).filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(treeOf)];
}

/** Seconds that all threads of these processes have been on a CPU, to the nanosecond. */
export function cpuSecondsOf(pids: readonly number[]): number {
  const nanoseconds = pids.flatMap((pid) =>
    threadsOf(pid).map((thread) => Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(" ")[0])),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
}

/** Seconds since boot that a core did something. */
export function coreSecondsBusy(core: number): number {
  const line = new RegExp(`^cpu${core} (.*)$`, "m").exec(read("/proc/stat"))?.[1] ?? "";
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0, stolen = 0] = line.split(" ").map(Number);
  return (user + nice + system + interrupts + softInterrupts + stolen) / 100;
}

const kilobytes = (text: string, key: string): number => Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);

/** Resident megabytes of a process. */
export function residentMegabytesOf(pid: number): number {
  return kilobytes(read(`/proc/${pid}/status`), "VmRSS") / 1024;
}

/** Megabytes of processes that share memory, each shared page counted once in all. */
export function proportionalMegabytesOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + kilobytes(read(`/proc/${pid}/smaps_rollup`), "Pss"), 0) / 1024;
}
