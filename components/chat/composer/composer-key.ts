/** What of a key press decides. */
export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  readonly modified: boolean;
  /** An input method is choosing letters: Enter belongs to it. */
  readonly composing: boolean;
  /** A finger types: Enter breaks the line, since its keyboard has no Shift+Enter. */
  readonly touch: boolean;
  readonly empty: boolean;
  readonly busy: boolean;
}

/** What a key press in the composer means; null is left to the browser. */
export function meaningOf(press: KeyPress): "send" | "edit-last" | "cancel" | null {
  if (press.composing) return null;
  if (press.key === "Enter" && (press.modified || (!press.shift && !press.touch))) return "send";
  if (press.key === "ArrowUp" && press.empty && !press.shift && !press.modified && !press.busy) return "edit-last";
  return press.key === "Escape" && press.busy ? "cancel" : null;
}
