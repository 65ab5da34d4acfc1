"use client";

import { type KeyboardEvent, type RefObject, useId, useMemo, useState } from "react";

import type { Member } from "#contract/members.ts";

import { mentionQuery, offeredFor, withMention } from "./mention-query.ts";

interface MentionOptions {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** Who may be named; nobody where members do not see one another. */
  readonly members: Readonly<Record<string, Member>>;
  readonly myId: string;
  readonly change: (text: string) => void;
}

export interface Mention {
  /** Who is offered; nobody while the list is closed. */
  readonly offered: readonly Member[];
  /** Which of them Enter would choose. */
  readonly active: number;
  /** The id of the list; each option's is made of it and the member's. */
  readonly listId: string;
  readonly choose: (member: Member) => void;
  /** Takes note of where the caret is. */
  readonly look: () => void;
  /** The field has lost the focus. */
  readonly leave: () => void;
  /** Whether the key was meant for the list. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

const NOBODY: readonly Member[] = [];

/** Offers names while one is typed behind an "@": arrows go through them, Enter or Tab chooses, Esc closes. Keys of an input method are its own. */
export function useMention({ field, text, members, myId, change }: MentionOptions): Mention {
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  /** The "@" at which the list was closed, or a name chosen. */
  const [settled, setSettled] = useState<number | null>(null);
  const [pointed, setPointed] = useState({ at: "", index: 0 });

  const query = caret === null ? null : mentionQuery(text, caret);
  const typed = query === null || query.start === settled ? null : query.typed;
  const offered = useMemo(() => (typed === null ? NOBODY : offeredFor(typed, Object.values(members), myId)), [typed, members, myId]);
  const place = `${query?.start ?? ""} ${typed ?? ""}`;
  const active = pointed.at === place ? Math.min(pointed.index, offered.length - 1) : 0;

  const look = (): void => {
    const element = field.current;
    if (element === null) return;
    const at = element.selectionStart === element.selectionEnd ? element.selectionStart : null;
    setCaret(at);
    if (at === null || mentionQuery(element.value, at) === null) setSettled(null);
  };
  const choose = (member: Member): void => {
    if (query === null) return;
    const next = withMention(text, query, member.alias);
    change(next.text);
    setSettled(query.start);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const chosen = offered[active];
    if (chosen === undefined || isForInputMethod(event) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setPointed({ at: place, index: (active + step + offered.length) % offered.length });
    else if (event.key === "Enter" || event.key === "Tab") choose(chosen);
    else if (event.key === "Escape") setSettled(query?.start ?? null);
    else return false;
    event.preventDefault();
    return true;
  };
  return { offered, active, listId, choose, look, leave: () => setCaret(null), onKeyDown };
}

/** Safari tells of the end of a composition before the key that ended it; the old key code still gives it away. */
function isForInputMethod(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.which === 229;
}
