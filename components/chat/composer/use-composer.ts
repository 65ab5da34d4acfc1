"use client";

import { type KeyboardEvent, type RefObject, useState } from "react";

import type { SentMessage } from "#client/sync/chat-state.ts";
import type { Draft } from "#client/sync/drafts.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Quote } from "#contract/messages.ts";
import type { Verdict } from "#domain/chat/facts.ts";
import { messageLength } from "#domain/message/compose.ts";

import type { Attachments } from "../files-slot.ts";
import { meaningOf } from "./composer-key.ts";
import { type Refusal, refusalOf } from "./refusal.ts";
import { useAutoGrow } from "./use-auto-grow.ts";
import { useComposerText } from "./use-composer-text.ts";

export interface ComposerOptions {
  initialDraft: Draft;
  replyTo: Quote | null;
  /** What is being written answers the question that it replies to. */
  answering: boolean;
  /** Whether what is being written is asked as a question; null where nothing can be. */
  asking: boolean | null;
  editing: SentMessage | null;
  /** The files that were chosen; null where none are taken. */
  attachments: Attachments | null;
  verdict: Verdict;
  closing: boolean;
  /** Milliseconds until slow mode lets the next message through; 0 if now. */
  slowMs: number;
  /** Whether that is because the viewer has lately written much more than the others. */
  othersFirst: boolean;
  /** After how many seconds it is shown; 0 if somebody must approve it first, null if it is shown at once. */
  keptBack: number | null;
  /** Whether it is shown to the others without its author. */
  nameless: boolean;
  onDraft: (text: string) => void;
  onTyping: () => void;
  onSend: (text: string, via?: Attachments["send"]) => void;
  /** Resolves to whether the edit was taken. */
  onEdit: (message: SentMessage, text: string) => Promise<boolean>;
  /** Begins to edit the last own message; false if there is none. */
  onEditLast: () => boolean;
  onCancel: () => void;
  onAsk: () => void;
  onPickEmoji: (anchor: Element, pick: (emoji: string) => void) => void;
}

export interface ComposerState {
  readonly text: string;
  /** How many characters still fit; below 0 if too many. */
  readonly left: number;
  readonly refusal: Refusal | null;
  readonly slow: boolean;
  readonly saving: boolean;
  /** Whether a press on Send would do something. */
  readonly ready: boolean;
  readonly change: (text: string) => void;
  readonly submit: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

/** What the composer knows and does. */
export function useComposer(options: ComposerOptions, field: RefObject<HTMLTextAreaElement | null>): ComposerState {
  const { replyTo, editing, closing, attachments } = options;
  const { text, setText, clear } = useComposerText(options);
  const [begun, setBegun] = useState(text !== "");
  const [saving, setSaving] = useState(false);
  useAutoGrow(field, text);

  const refusal = refusalOf({ verdict: options.verdict, closing, begun: begun || editing !== null });
  const left = LIMITS.messageLength - messageLength(text.trimEnd());
  const slow = options.slowMs > 0 && editing === null;
  const withFiles = editing === null && attachments?.ready === true;
  const ready = refusal === null && (text.trim() !== "" || withFiles) && left >= 0 && !slow && !saving;

  const change = (next: string): void => {
    setText(next);
    if (editing !== null) return;
    // Before the end anything counts as begun; after it only what is still there.
    setBegun((before) => next !== "" && (before || !closing));
    if (next.trim() !== "") options.onTyping();
  };
  const save = async (message: SentMessage): Promise<void> => {
    setSaving(true);
    if (await options.onEdit(message, text)) clear();
    setSaving(false);
  };
  const submit = (): void => {
    if (!ready) return;
    if (editing !== null) return void save(editing);
    options.onSend(text, withFiles ? attachments.send : undefined);
    clear();
    setBegun(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const meaning = meaningOf({ ...pressOf(event), empty: text === "", busy: editing !== null || replyTo !== null });
    if (meaning === null || (meaning === "edit-last" && !options.onEditLast())) return;
    event.preventDefault();
    if (meaning === "send") submit();
    if (meaning === "cancel") options.onCancel();
  };
  return { text, left, refusal, slow, saving, ready, change, submit, onKeyDown };
}

function pressOf(event: KeyboardEvent) {
  return {
    key: event.key,
    shift: event.shiftKey,
    modified: event.ctrlKey || event.metaKey,
    // Safari tells of the end of a composition before the Enter that ended it; the old key code still gives it away.
    composing: event.nativeEvent.isComposing || event.which === 229,
    touch: window.matchMedia("(pointer: coarse)").matches,
  };
}
