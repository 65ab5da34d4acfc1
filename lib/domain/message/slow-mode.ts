/** Seconds that a member still has to wait after their last message, 0 if none; instants in milliseconds. */
export function slowModeWait(slowModeSeconds: number, lastMessageAt: number | null, now: number): number {
  if (slowModeSeconds === 0 || lastMessageAt === null) return 0;
  return Math.max(0, Math.ceil(slowModeSeconds - (now - lastMessageAt) / 1000));
}
