"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useCallback, useMemo, useRef, useState } from "react";
import { toast } from "sonner";

import { asApiError } from "#client/api/call.ts";
import type { ChatActions } from "#client/hooks/chat-actions.ts";
import type { Writing } from "#client/hooks/use-writing.ts";
import type { ChatMessage, ChatState, SentMessage } from "#client/sync/chat-state.ts";
import type { Draft } from "#client/sync/drafts.ts";
import type { Member } from "#contract/members.ts";
import { Confirm } from "#components/ui/confirm.tsx";

import { ChatEmpty } from "./chat-states.tsx";
import { Composer, type ComposerHandle } from "./composer/composer.tsx";
import { FailedBar } from "./composer/failed-bar.tsx";
import { EmojiPopover } from "./emoji/emoji-popover.tsx";
import { isEditable } from "./message/message-facts.ts";
import { MessageMenu } from "./message/message-menu.tsx";
import type { People, Permits, RowActions } from "./message/row-actions.ts";
import { useStableActions } from "./message/use-stable-actions.ts";
import { LiveAnnouncer } from "./timeline/live-announcer.tsx";
import { Timeline } from "./timeline/timeline.tsx";
import type { TimelineHandle } from "./timeline/use-timeline.ts";
import { TypingRow } from "./typing/typing-row.tsx";
import { type Composing, useComposing } from "./use-composing.ts";

interface TalkProps {
  chat: ChatState;
  dividerSeq: number | null;
  loadingOlder: boolean;
  actions: ChatActions;
  writing: Writing;
  people: People;
  typing: readonly string[];
  initialDraft: Draft;
  saveDraft: (draft: Draft) => void;
  actionsFor: (member: Member) => ReactNode;
  copyText: (text: string) => Promise<boolean>;
}

interface Target {
  readonly message: ChatMessage;
  readonly anchor: Element;
}

interface Opened {
  readonly menu: Target | null;
  readonly picking: Target | null;
  readonly removing: SentMessage | null;
}

const NOTHING_OPEN: Opened = { menu: null, picking: null, removing: null };

const HOUR_MS = 3_600_000;
const SHORT_TOAST_MS = 1_600;
const EMPTY = <ChatEmpty />;

/** The talk itself: what was said, who types, and where one writes. */
export function Talk(props: TalkProps) {
  const { chat, actions, writing, people } = props;
  const timeline = useRef<TimelineHandle>(null);
  const composer = useRef<ComposerHandle>(null);
  const talk = useTalk(props, timeline, composer);
  const { composing, rows } = talk;
  const permits = usePermits(writing);
  return (
    <>
      <Timeline
        ref={timeline}
        messages={chat.messages}
        dividerSeq={props.dividerSeq}
        people={people}
        permits={permits}
        actions={rows}
        hasMore={chat.hasMore}
        loadingOlder={props.loadingOlder}
        onNearTop={talk.loadOlder}
        onSeen={actions.markRead}
        onLeave={talk.focusComposer}
        now={Math.floor(writing.now / HOUR_MS) * HOUR_MS}
        empty={EMPTY}
      />
      <LiveAnnouncer messages={chat.messages} myId={chat.me.id} />
      <TypingRow names={props.typing} />
      <FailedBar count={failedCount(chat)} onRetryAll={() => actions.retry()} onDeleteAll={() => actions.discard()} />
      <Composer
        ref={composer}
        initialDraft={props.initialDraft}
        replyTo={composing.replyTo}
        editing={composing.editing}
        verdict={writing.verdict}
        closing={writing.closing}
        slowMs={writing.slowMs}
        onDraft={composing.draft}
        onTyping={actions.typing}
        onSend={composing.send}
        onEdit={composing.save}
        onEditLast={composing.editLast}
        onCancel={composing.cancel}
      />
      <Overlays {...props} talk={talk} permits={permits} />
    </>
  );
}

interface TalkState {
  readonly composing: Composing;
  readonly rows: RowActions;
  /** The message whose menu is open, and where. */
  readonly menu: Target | null;
  readonly picking: Target | null;
  readonly removing: SentMessage | null;
  readonly close: (what: keyof Opened) => void;
  readonly complain: (error: unknown) => void;
  readonly loadOlder: () => void;
  readonly focusComposer: () => void;
}

function useTalk(props: TalkProps, timeline: RefObject<TimelineHandle | null>, composer: RefObject<ComposerHandle | null>): TalkState {
  const { chat, actions } = props;
  const [open, setOpen] = useState<Opened>(NOTHING_OPEN);
  const complain = useComplain();
  const composing = useComposing({ ...props, composer, messages: chat.messages, myId: chat.me.id, now: props.writing.now, complain });
  const rows = useStableActions({
    copy: useCopy(props.copyText),
    jump: useJump(timeline, actions),
    reply: composing.startReply,
    edit: composing.startEdit,
    remove: (removing) => setOpen({ ...NOTHING_OPEN, removing }),
    react: (message, emoji, on) => void actions.react(message.id, emoji, on).catch(complain),
    pickReaction: (message, anchor) => setOpen({ ...NOTHING_OPEN, picking: { message, anchor } }),
    openMenu: (message, anchor) => setOpen({ ...NOTHING_OPEN, menu: { message, anchor } }),
    retry: ({ client_message_id }) => actions.retry(client_message_id),
    discard: ({ client_message_id }) => actions.discard(client_message_id),
  });
  // Only what is named: an entry of the menu may just have opened something else.
  const close = useCallback((what: keyof Opened) => setOpen((now) => ({ ...now, [what]: null })), []);
  const loadOlder = useCallback(() => void actions.loadOlder().catch(() => undefined), [actions]);
  const focusComposer = useCallback(() => composer.current?.focus(), [composer]);
  return { composing, rows, ...open, close, complain, loadOlder, focusComposer };
}

/** What opens over the talk, one at a time. */
function Overlays({ chat, people, writing, actions, actionsFor, talk, permits }: TalkProps & { talk: TalkState; permits: Permits }) {
  const { menu, picking, removing, rows, close } = talk;
  // As it is now: it may have been edited or deleted while its menu is open.
  const target = menu === null ? null : (chat.messages.find(({ key }) => key === menu.message.key) ?? null);
  const author = target === null ? null : people.memberOf(target.sender.id);
  return (
    <>
      <MessageMenu
        message={target}
        anchor={menu?.anchor ?? null}
        people={people}
        permits={permits}
        actions={rows}
        editable={permits.write && target !== null && isEditable(target, chat.me.id, writing.now)}
        moderation={author === null ? null : actionsFor(author)}
        onClose={() => close("menu")}
      />
      <EmojiPopover
        anchor={picking?.anchor ?? null}
        onClose={() => close("picking")}
        onPick={(emoji) => picking?.message.delivery === "sent" && rows.react(picking.message, emoji, true)}
      />
      <ConfirmRemoval message={removing} onClose={() => close("removing")} onConfirm={(message) => actions.remove(message.id).catch(talk.complain)} />
    </>
  );
}

function ConfirmRemoval({
  message,
  onClose,
  onConfirm,
}: {
  message: SentMessage | null;
  onClose: () => void;
  onConfirm: (message: SentMessage) => Promise<unknown>;
}) {
  const t = useTranslations("chat");
  return (
    <Confirm
      open={message !== null}
      onOpenChange={onClose}
      title={t("delete_title")}
      action={t("delete")}
      danger
      onConfirm={() => (message === null ? undefined : onConfirm(message))}
    >
      {t("delete_text")}
    </Confirm>
  );
}

function failedCount({ messages, sentCount }: ChatState): number {
  return messages.slice(sentCount).filter(({ delivery }) => delivery === "failed").length;
}

function usePermits({ verdict, mayReact, mayManage }: Writing): Permits {
  const write = verdict === null;
  return useMemo(() => ({ write, react: mayReact, manageMessages: mayManage }), [write, mayReact, mayManage]);
}

function useComplain(): (error: unknown) => void {
  const errors = useTranslations("errors");
  return useCallback((error: unknown) => void toast.error(errors(asApiError(error).code)), [errors]);
}

function useCopy(copyText: (text: string) => Promise<boolean>): (message: ChatMessage) => void {
  const t = useTranslations("chat");
  const copy = async (text: string): Promise<void> => {
    if (await copyText(text)) toast.success(t("copied"), { duration: SHORT_TOAST_MS });
    else toast.error(t("copy_failed"));
  };
  return ({ content }) => void copy(content ?? "");
}

/** Leads to a message, fetching what lies between if need be. */
function useJump(timeline: RefObject<TimelineHandle | null>, actions: ChatActions): (seq: number) => void {
  const t = useTranslations("chat");
  const jump = async (seq: number): Promise<void> => {
    if (timeline.current?.show(seq) === true) return;
    const found = await actions.loadBackTo(seq).catch(() => false);
    // The page that was fetched is drawn in the next frame.
    requestAnimationFrame(() => (found && timeline.current?.show(seq) === true) || toast(t("quote_gone")));
  };
  return (seq) => void jump(seq);
}
