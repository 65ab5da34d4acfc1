/** Whether Node, the file system, the network or Postgres gave the error one of these codes, such as ENOENT. */
export function hasCode(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
