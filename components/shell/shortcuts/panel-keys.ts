import type { Keys } from "./shortcuts.ts";

/**
 * The keys that work only where the focus is, part by part, for the help sheet. Each part binds its own: messages in `use-row-keys.ts`, the field in
 * `composer-key.ts`, the queue in `held-queue.tsx`. Letters among them follow the switch for single keys. Names are those of the phrases.
 */
export const PANEL_KEYS = {
  messages: {
    move: [{ key: "ArrowUp" }, { key: "ArrowDown" }],
    ends: [{ key: "Home" }, { key: "End" }],
    actions: [{ key: "Enter" }],
    reply: [{ key: "r" }],
    react: [{ key: "e" }],
    vote: [{ key: "v" }],
    copy: [{ key: "c" }],
    more: [{ key: "m" }],
    leave: [{ key: "Escape" }],
  },
  writing: {
    send: [{ key: "Enter" }],
    line: [{ key: "Enter", shift: true }],
    edit_last: [{ key: "ArrowUp" }],
    cancel: [{ key: "Escape" }],
  },
  queue: {
    move: [{ key: "ArrowUp" }, { key: "ArrowDown" }],
    approve: [{ key: "a" }],
    dismiss: [{ key: "d" }],
  },
  windows: {
    next: [{ key: "Tab" }],
    close: [{ key: "Escape" }],
  },
} as const satisfies Record<string, Record<string, readonly Keys[]>>;
