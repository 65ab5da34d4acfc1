"use client";

import { type ReactNode, type Ref, use } from "react";

import type { ChatActions } from "#client/hooks/chat-actions.ts";
import type { Writing } from "#client/hooks/use-writing.ts";
import type { ChatState } from "#client/sync/chat-state.ts";
import type { Draft } from "#client/sync/drafts.ts";
import type { Member } from "#contract/members.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

import { Composer, type ComposerHandle } from "./composer/composer.tsx";
import { FailedBar } from "./composer/failed-bar.tsx";
import { type AttachingProps, type Attachments, FilesSlot } from "./files-slot.ts";
import type { Composing } from "./use-composing.ts";

interface WriterProps {
  chat: ChatState;
  actions: ChatActions;
  writing: Writing;
  composing: Composing;
  composer: Ref<ComposerHandle>;
  initialDraft: Draft;
  pickEmoji: (anchor: Element, pick: (emoji: string) => void) => void;
  focusComposer: () => void;
  /** Takes the list of messages to its end. */
  toEnd: () => void;
  /** What stands in the empty composer, where it is not the usual. */
  placeholder?: string | undefined;
  /** What the kind of chat puts around where one writes. */
  aboveWriting?: ReactNode;
  besideWriting?: ReactNode;
}

const NOBODY: Readonly<Record<string, Member>> = {};

/** Where one writes, with what did not get through. */
export function Writer(props: WriterProps) {
  const { chat, actions, writing, composing } = props;
  const Attaching = use(FilesSlot)?.Attaching ?? WithoutFiles;
  return (
    <>
      <FailedBar count={failedCount(chat)} onRetryAll={() => actions.retry()} onDeleteAll={() => actions.discard()} />
      {props.aboveWriting}
      <Attaching chatId={chat.chatId} permitted={writing.mayAttach && composing.editing === null} onChosen={props.focusComposer}>
        {(attachments) => <Field {...props} attachments={attachments} />}
      </Attaching>
    </>
  );
}

function WithoutFiles({ children }: AttachingProps) {
  return children(null);
}

function Field({ chat, actions, writing, composing, composer, ...props }: WriterProps & { attachments: Attachments | null }) {
  return (
    <Composer
      ref={composer}
      beside={props.besideWriting}
      placeholder={props.placeholder}
      initialDraft={props.initialDraft}
      replyTo={composing.replyTo}
      answering={composing.intent === "answer"}
      asking={KINDS[chat.kind].questions ? composing.intent === "ask" : null}
      onAsk={composing.toggleAsking}
      editing={composing.editing}
      attachments={props.attachments}
      verdict={writing.verdict}
      closing={writing.closing}
      slowMs={writing.slowMs}
      othersFirst={writing.othersFirst}
      keptBack={writing.keptBack}
      nameless={writing.nameless}
      onDraft={composing.draft}
      onTyping={actions.typing}
      onSend={(text, via) => {
        composing.send(text, via);
        // Words of one's own lead there by themselves as soon as they wait; a file is seen once it is sent.
        if (via !== undefined) props.toEnd();
      }}
      onEdit={composing.save}
      onEditLast={composing.editLast}
      onCancel={composing.cancel}
      onPickEmoji={props.pickEmoji}
      members={KINDS[chat.kind].roster === "everyone" ? chat.members : NOBODY}
      myId={chat.me.id}
    />
  );
}

function failedCount({ messages, sentCount }: ChatState): number {
  return messages.slice(sentCount).filter(({ delivery, failure }) => delivery === "failed" && failure !== "held").length;
}
