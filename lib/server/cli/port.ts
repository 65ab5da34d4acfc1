import { createServer } from "node:net";

import { operatorError, type OperatorError } from "../config/operator-error.ts";
import { hasCode } from "../system-error.ts";

/** Throws one sentence if the server could not listen here. Asked before the build, so that nobody waits a minute to be told. */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once("error", reject);
      probe.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw explainListenError(error, host, port) ?? error;
  } finally {
    await new Promise<void>((resolve) => {
      probe.close(() => resolve());
    });
  }
}

/** The sentence for an error of listening; undefined for any other error. */
export function explainListenError(error: unknown, host: string, port: number): OperatorError | undefined {
  if (hasCode(error, "EADDRINUSE"))
    return operatorError(`Port ${port} is taken: stop the program that uses it, or set PORT to another number.`, error);
  if (hasCode(error, "EACCES")) return operatorError(`This user may not listen on port ${port}: set PORT to a number above 1023.`, error);
  if (hasCode(error, "EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"))
    return operatorError(`HOST is ${host}, which is no address of this machine.`, error);
  return undefined;
}
