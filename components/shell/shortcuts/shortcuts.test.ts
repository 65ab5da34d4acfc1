import { describe, expect, test } from "vitest";

import { en } from "#i18n/messages/en.ts";

import { isSingleKey, type Press, SHORTCUT_NAMES, shortcutOf, SHORTCUTS } from "./shortcuts.ts";

const press = (key: string, some: Partial<Press> = {}): Press => ({
  key,
  code: "",
  ctrl: false,
  meta: false,
  alt: false,
  shift: false,
  altGraph: false,
  composing: false,
  typing: false,
  ...some,
});
const PC = { mac: false, singleKeys: true };
const MAC = { mac: true, singleKeys: true };
const meant = (some: Press, reading = PC): string | null => shortcutOf(some, reading)?.name ?? null;

describe("a press of a key", () => {
  test("means the palette with the platform's own modifier alone", () => {
    expect(meant(press("k", { ctrl: true }))).toBe("palette");
    expect(meant(press("K", { ctrl: true }))).toBe("palette");
    expect(meant(press("k", { meta: true }), MAC)).toBe("palette");
    expect(meant(press("k", { ctrl: true }), MAC), "which empties a line there").toBeNull();
    expect(meant(press("k", { meta: true }))).toBeNull();
    expect(meant(press("k", { ctrl: true, shift: true }))).toBeNull();
    expect(meant(press("k"))).toBeNull();
  });

  test("tells Alt with an arrow from Alt, Shift and an arrow", () => {
    expect(meant(press("ArrowDown", { alt: true }))).toBe("next_chat");
    expect(meant(press("ArrowDown", { alt: true, shift: true }))).toBe("next_unread");
    expect(meant(press("ArrowUp", { alt: true }))).toBe("previous_chat");
    expect(meant(press("ArrowUp"))).toBeNull();
  });

  test("while typing means something only with a modifier", () => {
    expect(meant(press("?", { shift: true, typing: true }))).toBeNull();
    expect(meant(press("Escape", { typing: true }))).toBeNull();
    expect(meant(press("ArrowDown", { alt: true, typing: true }))).toBe("next_chat");
    expect(meant(press("r", { alt: true, typing: true }))).toBe("reply");
  });

  test("with Option belongs to the field on a Mac, where it types letters and moves by words", () => {
    for (const key of ["ç", "ArrowDown"]) expect(meant(press(key, { alt: true, code: "KeyC", typing: true }), MAC)).toBeNull();
    expect(meant(press("k", { meta: true, typing: true }), MAC)).toBe("palette");
  });

  test("is known by its place where Alt makes another letter of it", () => {
    expect(meant(press("®", { alt: true, code: "KeyR" }), MAC)).toBe("reply");
    expect(meant(press("®", { code: "KeyR" }), MAC)).toBeNull();
  });

  test("belongs to an input method that is choosing letters, and to AltGr", () => {
    expect(meant(press("k", { ctrl: true, composing: true }))).toBeNull();
    expect(meant(press("r", { alt: true, ctrl: true, altGraph: true }))).toBeNull();
  });

  test("of a sign alone can be turned off, and needs Shift or not as the keyboard has it", () => {
    expect(meant(press("?", { shift: true }))).toBe("help");
    expect(meant(press("?"))).toBe("help");
    expect(meant(press("?", { shift: true }), { mac: false, singleKeys: false })).toBeNull();
    expect(meant(press("/", { ctrl: true, shift: true }), { mac: false, singleKeys: false })).toBe("help");
    expect(meant(press("Escape"), { mac: false, singleKeys: false }), "it types nothing").toBe("compose");
  });
});

describe("the table of shortcuts", () => {
  test("binds no keys twice", () => {
    const all = SHORTCUT_NAMES.flatMap((name) => SHORTCUTS[name].keys.map((keys) => JSON.stringify(Object.entries(keys).sort())));
    expect(new Set(all).size).toBe(all.length);
  });

  test("has another way to everything that a single key does", () => {
    for (const name of SHORTCUT_NAMES)
      expect(
        SHORTCUTS[name].keys.some((keys) => !isSingleKey(keys)),
        name,
      ).toBe(true);
  });

  test("has words for each", () => {
    expect(Object.keys(en.shell.shortcuts.names).sort()).toEqual([...SHORTCUT_NAMES].sort());
  });
});
