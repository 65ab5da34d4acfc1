import { describe, expect, test } from "vitest";

import { type KeyPress, meaningOf } from "./composer-key.ts";

const press: KeyPress = { key: "Enter", shift: false, modified: false, composing: false, touch: false, empty: false, busy: false };

describe("meaningOf", () => {
  test.each<[string, Partial<KeyPress>, ReturnType<typeof meaningOf>]>([
    ["Enter sends", {}, "send"],
    ["Shift+Enter breaks", { shift: true }, null],
    ["Enter while an input method composes belongs to it", { composing: true }, null],
    ["Enter on a phone breaks", { touch: true }, null],
    ["Ctrl+Enter sends, on a phone too", { touch: true, modified: true }, "send"],
    ["Up in an empty composer edits the last own message", { key: "ArrowUp", empty: true }, "edit-last"],
    ["Up in a text moves the caret", { key: "ArrowUp" }, null],
    ["Up while editing stays where it is", { key: "ArrowUp", empty: true, busy: true }, null],
    ["Esc cancels an edit or a reply", { key: "Escape", busy: true }, "cancel"],
    ["Esc alone does nothing", { key: "Escape" }, null],
  ])("%s", (_sentence, facts, meaning) => {
    expect(meaningOf({ ...press, ...facts })).toBe(meaning);
  });
});
