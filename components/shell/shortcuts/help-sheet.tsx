"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Dialog } from "#components/ui/dialog.tsx";

import { KeyCaps } from "./key-caps.tsx";
import { PANEL_KEYS } from "./panel-keys.ts";
import { type Keys, SHORTCUT_NAMES, type ShortcutName, SHORTCUTS } from "./shortcuts.ts";
import { SingleKeysSwitch } from "./single-keys-switch.tsx";

export interface HelpSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Those that work here; all of them unless told otherwise. */
  names?: readonly ShortcutName[];
}

const PLACES = ["everywhere", "chat"] as const;

/** Everything that the keyboard does: the shortcuts from the table that binds them, and the keys of each part of a chat. */
export function HelpSheet({ open, onOpenChange, names = SHORTCUT_NAMES }: HelpSheetProps) {
  const t = useTranslations("shell.shortcuts");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} width={560}>
      <div className="flex flex-col gap-5">
        {PLACES.map((place) => (
          <Section key={place} id={place} title={t(`places.${place}`)}>
            {SHORTCUT_NAMES.filter((name) => SHORTCUTS[name].place === place && names.includes(name)).map((name) => (
              <Line key={name} words={t(`names.${name}`)} keys={SHORTCUTS[name].keys} />
            ))}
          </Section>
        ))}
        <Parts moderates={names.includes("queue")} />
        <SingleKeysSwitch />
      </div>
    </Dialog>
  );
}

function Parts({ moderates }: { moderates: boolean }) {
  const t = useTranslations("shell.shortcuts");
  const { messages, writing, queue, windows } = PANEL_KEYS;
  return (
    <>
      <Section id="messages" title={t("places.messages")}>
        {entriesOf(messages).map(([name, keys]) => (
          <Line key={name} words={t(`messages.${name}`)} keys={keys} />
        ))}
      </Section>
      <Section id="writing" title={t("places.writing")}>
        {entriesOf(writing).map(([name, keys]) => (
          <Line key={name} words={t(`writing.${name}`)} keys={keys} />
        ))}
      </Section>
      {moderates && (
        <Section id="queue" title={t("places.queue")}>
          {entriesOf(queue).map(([name, keys]) => (
            <Line key={name} words={t(`queue.${name}`)} keys={keys} />
          ))}
        </Section>
      )}
      <Section id="windows" title={t("places.windows")}>
        {entriesOf(windows).map(([name, keys]) => (
          <Line key={name} words={t(`windows.${name}`)} keys={keys} />
        ))}
      </Section>
    </>
  );
}

function entriesOf<Name extends string>(part: Readonly<Record<Name, readonly Keys[]>>): readonly (readonly [Name, readonly Keys[]])[] {
  return (Object.keys(part) as Name[]).map((name) => [name, part[name]] as const);
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`shortcuts-${id}`}>
      <h3 id={`shortcuts-${id}`} className="text-sm font-medium text-ink-soft">
        {title}
      </h3>
      <dl className="divide-y divide-line">{children}</dl>
    </section>
  );
}

function Line({ words, keys }: { words: string; keys: readonly Keys[] }) {
  const t = useTranslations("shell.shortcuts");
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
      <dt className="min-w-0">{words}</dt>
      <dd className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
        {keys.map((each, index) => (
          <span key={each.key} className="inline-flex items-center gap-2">
            {index > 0 && t("or")}
            <KeyCaps keys={each} />
          </span>
        ))}
      </dd>
    </div>
  );
}
