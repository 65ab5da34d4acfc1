"use client";

import { useTranslations } from "next-intl";

import { useMac } from "./platform.ts";
import { type Keys, SHORTCUTS, type ShortcutName } from "./shortcuts.ts";

/** What stands on keys that type no character; on those of a language it is in the phrases. */
const CAPS: Readonly<Record<string, string>> = { ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", Enter: "↵", Tab: "⇥" };
const NAMED = { Home: "home", End: "end" } as const;

function isNamed(key: string): key is keyof typeof NAMED {
  return key in NAMED;
}

/** The keys of a shortcut as they are written on the keyboard. */
export function KeyCaps({ keys }: { keys: Keys }) {
  const t = useTranslations("shell.keys");
  const mac = useMac();
  const caps = [
    ...(keys.mod === true ? [mac ? "⌘" : t("control")] : []),
    ...(keys.alt === true ? [mac ? "⌥" : "Alt"] : []),
    ...(keys.shift === true ? [mac ? "⇧" : t("shift")] : []),
    CAPS[keys.key] ?? (isNamed(keys.key) ? t(NAMED[keys.key]) : keys.key.toUpperCase()),
  ];
  return (
    <kbd className="inline-flex flex-none gap-1 font-sans text-sm text-ink-soft">
      {caps.map((cap) => (
        <kbd key={cap} className="grid min-w-6 place-items-center rounded-sm border border-line bg-sunken px-1.5 font-sans leading-5.5">
          {cap}
        </kbd>
      ))}
    </kbd>
  );
}

/** The first keys of a shortcut, for beside a button that does the same. Decoration: the button says `aria-keyshortcuts`. */
export function ShortcutHint({ name }: { name: ShortcutName }) {
  return (
    <span aria-hidden="true" className="flex-none max-sm:hidden">
      <KeyCaps keys={SHORTCUTS[name].keys[0]} />
    </span>
  );
}
