"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type Ref, type RefObject, useCallback, useImperativeHandle, useMemo, useRef, useState } from "react";
import { toast } from "sonner";

import { asApiError } from "#client/api/call.ts";
import { changeHearing, useHearingStore } from "#client/hearing/hearing-settings.ts";
import type { ChatActions } from "#client/hooks/chat-actions.ts";
import type { ChatHandle } from "#client/hooks/open-chat.ts";
import { usePins } from "#client/hooks/use-pins.ts";
import type { Writing } from "#client/hooks/use-writing.ts";
import type { ChatMessage, ChatState, SentMessage } from "#client/sync/chat-state.ts";
import type { Draft } from "#client/sync/drafts.ts";
import type { Member } from "#contract/members.ts";
import type { Message } from "#contract/messages.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

import { ChatEmpty } from "./chat-states.tsx";
import type { ComposerHandle } from "./composer/composer.tsx";
import { Captioned, Heard } from "./hearing/heard.tsx";
import { receiptOfOthers } from "./message/receipts.ts";
import type { People, Permits, RowActions } from "./message/row-actions.ts";
import { useStableActions } from "./message/use-stable-actions.ts";
import { NOTHING_OPEN, type Opened } from "./overlays/opened.ts";
import { PinsBar } from "./pins/pins-bar.tsx";
import { Late } from "#components/providers/late.tsx";
import { Timeline } from "./timeline/timeline.tsx";
import type { TimelineHandle } from "./timeline/use-timeline.ts";
import { TypingRow } from "./typing/typing-row.tsx";
import { type Composing, useComposing } from "./use-composing.ts";
import { Writer } from "./writer.tsx";

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
  messageActions: ((message: SentMessage) => ReactNode) | undefined;
  copyText: (text: string) => Promise<boolean>;
  questionsOpen: boolean;
  onQuestions: (open: boolean) => void;
  searching: boolean;
  onSearch: (open: boolean) => void;
  handle: Ref<ChatHandle> | undefined;
  /** What stands in the empty composer, where it is not the usual. */
  placeholder?: string | undefined;
  /** What stands where nothing was said yet, where it is not the usual. */
  empty?: ReactNode;
  /** What the kind of chat puts around where one writes. */
  aboveWriting?: ReactNode;
  besideWriting?: ReactNode;
  /** Whether it stands beside the chat of the screen. */
  beside?: boolean | undefined;
}

const HOUR_MS = 3_600_000;
const SHORT_TOAST_MS = 1_600;
const EMPTY = <ChatEmpty />;

const loadSearch = () => import("./search/search-drawer.tsx").then((loaded) => loaded.SearchDrawer);
const loadQuestions = () => import("./questions/questions-panel.tsx").then((loaded) => loaded.QuestionsPanel);
const loadOverlays = () => import("./overlays/overlays.tsx").then((loaded) => loaded.Overlays);

/** The talk itself: what was said, who types, and where one writes. */
export function Talk(props: TalkProps) {
  const { chat, actions, writing, people, beside = false } = props;
  const timeline = useRef<TimelineHandle>(null);
  const composer = useRef<ComposerHandle>(null);
  const talk = useTalk(props, timeline, composer);
  const { rows } = talk;
  useHandle(props, talk);
  const permits = usePermits(writing, KINDS[chat.kind].forwardable);
  const receipt = useMemo(() => receiptOfOthers(chat.members, chat.me.id), [chat.members, chat.me.id]);
  const pins = usePins(chat.pins, actions);
  return (
    <>
      <PinsBar pins={pins} onJump={rows.jump} onAll={talk.showPins} />
      <Captioned chat={chat} beside={beside}>
        <Timeline
          ref={timeline}
          messages={chat.messages}
          questions={chat.questions}
          dividerSeq={props.dividerSeq}
          people={people}
          permits={permits}
          actions={rows}
          receipt={receipt}
          hasMore={chat.hasMore}
          loadingOlder={props.loadingOlder}
          onNearTop={talk.loadOlder}
          onSeen={actions.markRead}
          onLeave={talk.focusComposer}
          now={Math.floor(writing.now / HOUR_MS) * HOUR_MS}
          empty={props.empty ?? EMPTY}
        />
      </Captioned>
      <Heard chat={chat} beside={beside} />
      <TypingRow names={props.typing} />
      <Writer {...props} {...talk} composer={composer} />
      <LateOverlays {...props} talk={talk} permits={permits} />
      <LateSearch {...props} jump={rows.jump} />
      {KINDS[chat.kind].questions && <LateQuestions {...props} rows={rows} permits={permits} />}
    </>
  );
}

type LateOverlaysProps = TalkProps & { talk: TalkState; permits: Permits };

function LateOverlays({ chat, people, writing, actionsFor, messageActions, talk, permits, actions: chatActions }: LateOverlaysProps) {
  const { open, rows: actions, close: onClose, remove: onRemove, unpin: onUnpin } = talk;
  const { forward: onForward, revisions: loadRevisions } = chatActions;
  const deeds = { actionsFor, messageActions, onClose, onRemove, onUnpin, onForward, loadRevisions };
  const overlays = { open, chat, people, permits, actions, now: writing.now, ...deeds };
  return <Late load={loadOverlays} needed={open !== NOTHING_OPEN} props={overlays} />;
}

function LateSearch({ chat, writing, searching, onSearch, jump }: TalkProps & { jump: RowActions["jump"] }) {
  const pick = (seq: number): void => {
    onSearch(false);
    jump(seq);
  };
  const props = { chatId: chat.chatId, open: searching, now: writing.now, onOpenChange: onSearch, onPick: pick };
  return <Late load={loadSearch} needed={searching} props={props} />;
}

function LateQuestions({ chat, questionsOpen, onQuestions, rows, permits }: TalkProps & { rows: RowActions; permits: Permits }) {
  const { write: mayWrite, react: mayVote, manageMessages: mayManage } = permits;
  const may = { mayWrite, mayVote, mayManage };
  const props = { chat, ...may, open: questionsOpen, onOpenChange: onQuestions, onJump: rows.jump, onAnswer: rows.answer };
  return <Late load={loadQuestions} needed={questionsOpen} props={props} />;
}

interface TalkState {
  readonly composing: Composing;
  readonly rows: RowActions;
  readonly open: Opened;
  readonly close: (what: keyof Opened) => void;
  readonly pickEmoji: (anchor: Element, pick: (emoji: string) => void) => void;
  readonly remove: (message: SentMessage) => Promise<void>;
  readonly unpin: (message: Message) => void;
  readonly showPins: () => void;
  readonly loadOlder: () => void;
  readonly focusComposer: () => void;
  readonly toEnd: () => void;
}

function useTalk(props: TalkProps, timeline: RefObject<TimelineHandle | null>, composer: RefObject<ComposerHandle | null>): TalkState {
  const { chat, actions } = props;
  const [open, setOpen] = useState<Opened>(NOTHING_OPEN);
  const complain = useComplain();
  const composing = useComposing({ ...props, composer, messages: chat.messages, myId: chat.me.id, now: props.writing.now, complain });
  const pickEmoji = useCallback(
    (anchor: Element, pick: (emoji: string) => void) => setOpen({ ...NOTHING_OPEN, picking: { anchor, pick } }),
    [],
  );
  const rows = useStableActions({
    copy: useCopy(props.copyText),
    jump: useJump(timeline, actions, (far) => setOpen({ ...NOTHING_OPEN, far }), complain),
    reply: composing.startReply,
    answer: (message) =>
      (props.writing.mayManage || message.sender.id === chat.me.id ? composing.startAnswer : composing.startReply)(message),
    edit: composing.startEdit,
    pin: (message, on) => void actions.pin(message.id, on).catch(complain),
    forward: (forwarding) => setOpen({ ...NOTHING_OPEN, forwarding }),
    revisions: (revised) => setOpen({ ...NOTHING_OPEN, revised }),
    // Over what else is open: the picture may stand in there.
    open: (picture) => setOpen((now) => ({ ...now, picture })),
    remove: (removing) => setOpen({ ...NOTHING_OPEN, removing }),
    react: (message, emoji, on) => void actions.react(message.id, emoji, on).catch(complain),
    pickReaction: (message, anchor) => pickEmoji(anchor, (emoji) => void actions.react(message.id, emoji, true).catch(complain)),
    openMenu: (message, anchor) => setOpen({ ...NOTHING_OPEN, menu: { message, anchor } }),
    retry: ({ client_message_id }) => actions.retry(client_message_id),
    discard: ({ client_message_id }) => actions.discard(client_message_id),
  });
  // Only what is named: an entry of the menu may just have opened something else.
  const close = useCallback((what: keyof Opened) => setOpen((now) => ({ ...now, [what]: null })), []);
  const loadOlder = useCallback(() => void actions.loadOlder().catch(() => undefined), [actions]);
  const focusComposer = useCallback(() => composer.current?.focus(), [composer]);
  const toEnd = useCallback(() => timeline.current?.toEnd(), [timeline]);
  const remove = ({ id }: SentMessage): Promise<void> => actions.remove(id).catch(complain);
  const unpin = ({ id }: Message): void => void actions.pin(id, false).catch(complain);
  const showPins = useCallback(() => setOpen({ ...NOTHING_OPEN, pins: true }), []);
  return { composing, rows, open, close, pickEmoji, remove, unpin, showPins, loadOlder, focusComposer, toEnd };
}

/** Lets the frame around the chat speak to it. */
function useHandle({ handle, onSearch }: TalkProps, { rows, focusComposer: focus }: TalkState): void {
  useImperativeHandle(handle, () => ({ jump: rows.jump, reply: rows.reply, focus, search: () => onSearch(true) }), [rows, focus, onSearch]);
}

function usePermits({ verdict, mayReact, mayManage, mayPin }: Writing, forward: boolean): Permits {
  const write = verdict === null;
  return useMemo(
    () => ({ write, react: mayReact, manageMessages: mayManage, pin: mayPin, forward }),
    [write, mayReact, mayManage, mayPin, forward],
  );
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

/** Leads to a message, fetching what lies between if that is little; one from far back is shown apart, among what was said around it. */
function useJump(
  timeline: RefObject<TimelineHandle | null>,
  actions: ChatActions,
  showFar: (seq: number) => void,
  complain: (error: unknown) => void,
): (seq: number) => void {
  const t = useTranslations("chat");
  const jump = async (seq: number): Promise<void> => {
    // Captions would lie over what is to be shown.
    if (useHearingStore.getState().captions) changeHearing({ captions: false });
    if (timeline.current?.show(seq) === true) return;
    const place = await actions.loadBackTo(seq);
    if (place === "far") showFar(seq);
    // The page that was fetched is drawn in the next frame.
    else requestAnimationFrame(() => (place === "held" && timeline.current?.show(seq) === true) || toast(t("quote_gone")));
  };
  return (seq) => void jump(seq).catch(complain);
}
