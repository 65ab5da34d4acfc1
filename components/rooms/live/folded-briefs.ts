/** Kept for the tab: whoever comes back tomorrow reads it again. */
const KEY = "parley.brief";

/** Whether this tab has folded this very text away. The text itself is not kept here: it would outlive the room. */
export function isBriefFolded(chatId: string, brief: string): boolean {
  try {
    return sessionStorage.getItem(`${KEY}.${chatId}`) === digest(brief);
  } catch {
    // Where a browser keeps nothing, the brief is there again after a reload.
    return false;
  }
}

export function foldBrief(chatId: string, brief: string): void {
  try {
    sessionStorage.setItem(`${KEY}.${chatId}`, digest(brief));
  } catch {
    // As above.
  }
}

/** Tells one text from another (FNV-1a, 32 bits). */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}
