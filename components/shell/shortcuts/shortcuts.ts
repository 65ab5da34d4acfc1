/** A press of a key. `mod` is the platform's own modifier: Command on a Mac, Control elsewhere. */
export interface Keys {
  /** As `KeyboardEvent.key` has it; letters in lower case. */
  readonly key: string;
  readonly mod?: true;
  readonly alt?: true;
  readonly shift?: true;
}

interface Shortcut {
  readonly keys: readonly Keys[];
  /** Works on every signed-in page, or where a chat is open. */
  readonly place: "everywhere" | "chat";
}

/**
 * All keyboard shortcuts that work from anywhere on a page. This table binds them and is what the help sheet shows. In the order of the sheet; names
 * are those of the phrases.
 */
export const SHORTCUTS = {
  palette: { place: "everywhere", keys: [{ key: "k", mod: true }] },
  help: { place: "everywhere", keys: [{ key: "/", mod: true }, { key: "?" }] },
  next_chat: { place: "everywhere", keys: [{ key: "ArrowDown", alt: true }] },
  previous_chat: { place: "everywhere", keys: [{ key: "ArrowUp", alt: true }] },
  next_unread: { place: "everywhere", keys: [{ key: "ArrowDown", alt: true, shift: true }] },
  previous_unread: { place: "everywhere", keys: [{ key: "ArrowUp", alt: true, shift: true }] },
  search: { place: "chat", keys: [{ key: "f", mod: true, shift: true }] },
  reply: { place: "chat", keys: [{ key: "r", alt: true }] },
  compose: { place: "chat", keys: [{ key: "c", alt: true }, { key: "Escape" }] },
  mark_unread: { place: "chat", keys: [{ key: "u", alt: true }] },
  people: { place: "chat", keys: [{ key: "m", alt: true }] },
  questions: { place: "chat", keys: [{ key: "q", alt: true }] },
  polls: { place: "chat", keys: [{ key: "p", alt: true }] },
  read_aloud: { place: "chat", keys: [{ key: "l", alt: true }] },
  hearing: { place: "chat", keys: [{ key: "h", alt: true, shift: true }] },
  queue: { place: "chat", keys: [{ key: "w", alt: true }] },
  controls: { place: "chat", keys: [{ key: "o", alt: true }] },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof SHORTCUTS;
export const SHORTCUT_NAMES = Object.keys(SHORTCUTS) as readonly ShortcutName[];

/** What of a key press decides. */
export interface Press {
  readonly key: string;
  /** The place of the key on the keyboard; with Alt some systems give another letter for `key`. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** AltGr types characters, though it reports Control and Alt. */
  readonly altGraph: boolean;
  /** An input method is choosing letters. */
  readonly composing: boolean;
  /** Somebody types into a field. */
  readonly typing: boolean;
}

/** How shortcuts are read here. */
export interface Reading {
  readonly mac: boolean;
  /** Whether keys that type a character work by themselves: whoever speaks to the computer turns them off. */
  readonly singleKeys: boolean;
}

/** Whether the press would type a character if it were not a shortcut. */
export function isSingleKey({ key, mod, alt }: Keys): boolean {
  return mod === undefined && alt === undefined && key.length === 1;
}

/** Whether a modifier keeps it apart from typing. */
export function hasModifier({ mod, alt }: Keys): boolean {
  return mod === true || alt === true;
}

/** Whether it means nothing to a field. On a Mac, Option alone types letters and moves by words. */
function keepsFromTyping(keys: Keys, mac: boolean): boolean {
  return mac ? keys.mod === true : hasModifier(keys);
}

/** The shortcut that a press means, and the keys by which; null for none. */
export function shortcutOf(press: Press, reading: Reading): { readonly name: ShortcutName; readonly keys: Keys } | null {
  if (press.composing || press.altGraph) return null;
  for (const name of SHORTCUT_NAMES) {
    for (const keys of SHORTCUTS[name].keys as readonly Keys[]) {
      const permitted = press.typing ? keepsFromTyping(keys, reading.mac) : hasModifier(keys) || reading.singleKeys || !isSingleKey(keys);
      if (permitted && matches(press, keys, reading.mac)) return { name, keys };
    }
  }
  return null;
}

function matches(press: Press, keys: Keys, mac: boolean): boolean {
  const [mod, other] = mac ? [press.meta, press.ctrl] : [press.ctrl, press.meta];
  if (mod !== (keys.mod ?? false) || other || press.alt !== (keys.alt ?? false)) return false;
  // Whether a sign such as "?" wants Shift is the keyboard's own business.
  const isSign = keys.key.length === 1 && !/[a-z]/.test(keys.key);
  if (!isSign && press.shift !== (keys.shift ?? false)) return false;
  return press.key.toLowerCase() === keys.key.toLowerCase() || (press.alt && press.code === `Key${keys.key.toUpperCase()}`);
}
