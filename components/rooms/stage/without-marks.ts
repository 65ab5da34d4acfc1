/** A text as a wall shows it: without the marks of its formatting, and otherwise letter by letter as it was written. */
export function withoutMarks(text: string): string {
  return text
    .replace(/^ {0,3}(?:```|~~~)[^\n`]*(?:\n|$)/gmu, "")
    .replace(/^ {0,3}(?:#{1,6}|>)[ \t]+/gmu, "")
    .replace(/(\*\*|__|~~)(?=\S)([^\n]{0,2000}?\S)\1/gu, "$2")
    .replace(/`([^`\n]{1,2000})`/gu, "$1");
}
