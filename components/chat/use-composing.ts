"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

import type { ChatActions } from "#client/hooks/chat-actions.ts";
import type { Draft } from "#client/sync/drafts.ts";
import type { ChatMessage, SentMessage } from "#client/sync/chat-state.ts";
import type { SendIntent } from "#client/sync/mark-sent.ts";
import type { Quote } from "#contract/messages.ts";
import { excerpt } from "#domain/message/compose.ts";

import type { ComposerHandle } from "./composer/composer.tsx";
import { isEditable } from "./message/message-facts.ts";

interface ComposingOptions {
  /** Another object once another device has written one. */
  readonly initialDraft: Draft;
  readonly saveDraft: (draft: Draft) => void;
  readonly actions: ChatActions;
  readonly composer: RefObject<ComposerHandle | null>;
  readonly messages: readonly ChatMessage[];
  readonly myId: string;
  readonly now: number;
  readonly complain: (error: unknown) => void;
}

/** As much of a message as a reply shows of it. */
export type Quotable = Pick<SentMessage, "id" | "seq" | "sender" | "nameless" | "content" | "message_type">;

/** What is being written: a new message, perhaps an answer, or a change to an old one. */
export interface Composing {
  readonly replyTo: Quote | null;
  readonly editing: SentMessage | null;
  /** What is done with the message once it is sent; null for nothing. */
  readonly intent: SendIntent | null;
  readonly startReply: (message: Quotable) => void;
  /** Begins a reply that answers the question which the message asks. */
  readonly startAnswer: (message: Quotable) => void;
  /** Whether what is being written is asked as a question. */
  readonly toggleAsking: () => void;
  readonly startEdit: (message: SentMessage) => void;
  readonly editLast: () => boolean;
  readonly cancel: () => void;
  readonly draft: (text: string) => void;
  /** `via` sends it in another way than as a message of words alone. */
  readonly send: (text: string, via?: ChatActions["send"]) => void;
  /** Resolves to whether the edit was taken. */
  readonly save: (message: SentMessage, text: string) => Promise<boolean>;
}

/** Holds what is answered or edited, and keeps the draft. */
export function useComposing(options: ComposingOptions): Composing {
  const { initialDraft, saveDraft, actions, composer, complain } = options;
  const [replyTo, setReplyTo] = useState<Quote | null>(initialDraft.replyTo);
  const [editing, setEditing] = useState<SentMessage | null>(null);
  const [intent, setIntent] = useState<SendIntent | null>(null);
  const text = useRef(initialDraft.text);
  const [begunWith, setBegunWith] = useState(initialDraft);
  if (begunWith !== initialDraft) {
    setBegunWith(initialDraft);
    setReplyTo(initialDraft.replyTo);
  }
  useEffect(() => {
    text.current = initialDraft.text;
  }, [initialDraft]);

  const answer = useCallback(
    (quote: Quote | null, next: SendIntent | null = null) => {
      setReplyTo(quote);
      // A question stays one, whatever it replies to.
      setIntent((now) => next ?? (now === "ask" ? now : null));
      saveDraft({ text: text.current, replyTo: quote });
    },
    [saveDraft],
  );
  const startEdit = (message: SentMessage): void => {
    setEditing(message);
    focusSoon(composer);
  };
  const startReply = (message: Quotable, next: SendIntent | null): void => {
    setEditing(null);
    answer(quoteOf(message), next);
    focusSoon(composer);
  };
  return {
    replyTo: editing === null ? replyTo : null,
    editing,
    startEdit,
    intent,
    startReply: (message) => startReply(message, null),
    startAnswer: (message) => startReply(message, "answer"),
    toggleAsking: () => setIntent((now) => (now === "ask" ? null : "ask")),
    editLast() {
      const last = options.messages.findLast((message) => isEditable(message, options.myId, options.now));
      if (last?.delivery !== "sent") return false;
      startEdit(last);
      return true;
    },
    cancel: () => (editing === null ? answer(null) : setEditing(null)),
    draft(next) {
      text.current = next;
      saveDraft({ text: next, replyTo });
    },
    send(next, via = actions.send) {
      via(next, replyTo, intent ?? undefined);
      text.current = "";
      setIntent(null);
      answer(null);
    },
    save: (message, next) => saved(actions.edit(message.id, next), () => setEditing(null), complain),
  };
}

function saved(edit: Promise<void>, done: () => void, complain: (error: unknown) => void): Promise<boolean> {
  return edit.then(
    () => {
      done();
      return true;
    },
    (error: unknown) => {
      complain(error);
      return false;
    },
  );
}

function quoteOf({ id, seq, sender, nameless, content, message_type }: Quotable): Quote {
  return { id, seq, sender, nameless, message_type, content: content === null ? null : excerpt(content) };
}

/** After the menu that asked for it has closed; where it gives the focus back only later, it leaves it here. */
function focusSoon(composer: RefObject<ComposerHandle | null>): void {
  setTimeout(() => composer.current?.focus(), FOCUS_MS);
}

const FOCUS_MS = 60;
