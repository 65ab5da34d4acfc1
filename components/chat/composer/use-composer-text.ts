"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import type { Draft } from "#client/sync/drafts.ts";
import type { SentMessage } from "#client/sync/chat-state.ts";

interface ComposerTextOptions {
  /** Another object once another device has written one, which then stands in the field. */
  readonly initialDraft: Draft;
  readonly editing: SentMessage | null;
  readonly onDraft: (text: string) => void;
}

interface ComposerText {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly clear: () => void;
}

/** The text in the field: the draft, or while a message is edited its text. The draft waits unchanged behind an edit. */
export function useComposerText({ initialDraft, editing, onDraft }: ComposerTextOptions): ComposerText {
  const [draft, setDraft] = useState(initialDraft.text);
  const [begunWith, setBegunWith] = useState(initialDraft);
  if (begunWith !== initialDraft) {
    setBegunWith(initialDraft);
    setDraft(initialDraft.text);
  }
  const [edit, setEdit] = useState<{ readonly id: string; readonly text: string } | null>(null);
  const editText = editing === null ? null : edit?.id === editing.id ? edit.text : (editing.content ?? "");
  const editingId = editing?.id ?? null;
  const told = useRef(onDraft);
  useEffect(() => {
    told.current = onDraft;
  });
  const setText = useCallback(
    (text: string) => {
      if (editingId !== null) return setEdit({ id: editingId, text });
      setDraft(text);
      told.current(text);
    },
    [editingId],
  );
  const clear = useCallback(() => {
    if (editingId === null) setDraft("");
    setEdit(null);
  }, [editingId]);
  return { text: editText ?? draft, setText, clear };
}
