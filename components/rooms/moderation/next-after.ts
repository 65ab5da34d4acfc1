/** What follows in a list on something that has gone from it, else what was before it; null where nothing is left. */
export function nextAfter(gone: string, before: readonly string[], now: readonly string[]): string | null {
  const index = before.indexOf(gone);
  const stays = (id: string): boolean => id !== gone && now.includes(id);
  return before.slice(index + 1).find(stays) ?? before.slice(0, Math.max(index, 0)).findLast(stays) ?? now[0] ?? null;
}
