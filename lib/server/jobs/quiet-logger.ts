import { Logger } from "graphile-worker";

import type { Log } from "../adapters/log/log.ts";

/** Lets through what went wrong, without the job's payload or the error's message: both may hold what must not be logged. */
export function quietLogger(log: Log): Logger {
  return new Logger(({ taskIdentifier }) => (level, _message, meta) => {
    const job = taskIdentifier ?? "worker";
    if (String(level) === "error") log.error({ job, error: meta?.["error"] }, "a job failed");
    else if (String(level) === "warning") log.warn({ job }, "a job complains");
  });
}
