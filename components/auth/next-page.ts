/** Where to go after signing in: a page of this site, or the rooms. An address of another site is ignored. */
export function nextPage(wanted: string | string[] | undefined): string {
  const safe = typeof wanted === "string" && /^\/(?![/\\])[^\s\\]*$/.test(wanted);
  return safe ? wanted : "/rooms";
}
