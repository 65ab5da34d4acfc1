/** The room code in what somebody typed or pasted: any case, with blanks or hyphens, or inside a whole link. Null when there is none. */
export function readCode(typed: string): string | null {
  const fromLink = /\/r\/([^/?#\s]+)/.exec(typed)?.[1];
  const code = (fromLink ?? typed).replace(/[\s\u2010-\u2015-]/g, "").toUpperCase();
  return /^[A-Z0-9]{8}$/.test(code) ? code : null;
}
