"use client";

import { type ReactNode, type Ref, useState } from "react";

import type { ChatActions } from "#client/hooks/chat-actions.ts";
import { Late } from "#components/providers/late.tsx";
import { copyText } from "#components/ui/copy-text.ts";
import { useAudience, usePeople, useTypingNames } from "#client/hooks/use-audience.ts";
import { useChat } from "#client/hooks/use-chat.ts";
import type { ChatHandle } from "#client/hooks/open-chat.ts";
import { useDraft } from "#client/hooks/use-draft.ts";
import { useMedia } from "#client/hooks/use-media.ts";
import { useServerNow } from "#client/hooks/use-server-now.ts";
import { useShown } from "#client/hooks/use-shown.ts";
import { useWriting, type Writing } from "#client/hooks/use-writing.ts";
import type { ChatView } from "#client/stores/chat-store.ts";
import type { SentMessage } from "#client/sync/chat-state.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import type { Member } from "#contract/members.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

import { ChatShell } from "./chat-shell.tsx";
import { ChatFailed, ChatLoading } from "./chat-states.tsx";
import { HeadButtons, openCount } from "./chat-head.tsx";
import { ConnectionBanner } from "./connection/connection-banner.tsx";
import { useTrouble } from "./connection/use-trouble.ts";
import { MemberList } from "./member-list/member-list.tsx";
import { useUnmarked } from "./questions/use-unmarked.ts";
import { SearchEntry } from "./search/search-button.tsx";
import { type RenderWaiting, WaitingLine } from "./message/waiting-line.ts";
import { Talk } from "./talk.tsx";

interface ChatScreenProps {
  chatId: string;
  /**
   * The head of the screen. As a function it is given the buttons that say who is here and the like, and as entries of a menu what of them has no
   * room on a phone; otherwise the buttons stand beside it.
   */
  header: ReactNode | ((people: ReactNode, folded: ReactNode) => ReactNode);
  /** Whether the head is so full that a phone has no room for all the buttons. */
  folds?: boolean;
  /** What concerns the chat as a whole, below the head. */
  banner?: ReactNode;
  notice?: ReactNode;
  /** Above the list of members. */
  side?: ReactNode;
  /** Entries of a menu about a member, for those in charge. Null for no menu. */
  memberActions?: (member: Member) => ReactNode;
  /** Entries of a message's menu that the kind of chat adds. Null for none. */
  messageActions?: (message: SentMessage) => ReactNode;
  /** What stands under one's own message that is kept back. */
  waitingLine?: RenderWaiting;
  /** Between the messages and where one writes. */
  aboveWriting?: ReactNode;
  /** Before the field that one writes in. */
  besideWriting?: ReactNode;
  /** Whether the list of chats stands beside it, which leaves less room for the members. */
  paned?: boolean;
  /** Whether a second chat stands beside it, which takes the place of the members. */
  beside?: boolean;
  /** What the frame around the chat may ask of it; there once the messages are. */
  handle?: Ref<ChatHandle>;
}

// Menus are fetched apart; this one opens inside another that was.
const loadHeadEntries = () => import("./head-entries.tsx").then((loaded) => loaded.HeadEntries);
const loadPolls = () => import("./polls/polls.tsx").then((loaded) => loaded.Polls);

/** From which width on the members stand beside the talk. */
const WIDE = "(min-width: 1024px)";
const WIDE_PANED = "(min-width: 1240px)";

/** A chat, whole. The only file in this folder that knows stores and hooks; everything else is given what it shows. */
export function ChatScreen(props: ChatScreenProps) {
  const { chatId, header } = props;
  const { view, actions } = useChat(chatId);
  const now = useServerNow();
  const writing = useWriting(chatId, now);
  const { beside = false } = props;
  const wide = useMedia(props.paned === true ? WIDE_PANED : WIDE) && !beside;
  const [asideOpen, setAsideOpen] = useState<boolean | null>(null);
  const [wasBeside, setWasBeside] = useState(false);
  if (beside !== wasBeside) {
    setWasBeside(beside);
    setAsideOpen(null);
  }
  const audience = useAudience(chatId);
  const myId = view.chat?.me.id ?? "";
  const shown = asideOpen ?? wide;
  const [searching, setSearching] = useState(false);
  const [questionsOpen, setQuestionsOpen] = useState(false);
  const asked = view.chat !== null && KINDS[view.chat.kind].questions ? openCount(view.chat.questions) : null;
  const tools = { online: audience.online, asked, onPeople: () => setAsideOpen(!shown), onQuestions: () => setQuestionsOpen(true) };
  const people = <HeadButtons {...tools} folds={props.folds ?? false} peopleShown={shown} onSearch={() => setSearching(true)} />;
  const actionsFor = (member: Member): ReactNode => (writing.mayManage && member.id !== myId ? props.memberActions?.(member) : null);
  const aside = (
    <>
      <SearchEntry
        onPress={() => {
          setAsideOpen(false);
          setSearching(true);
        }}
      />
      {props.side}
      <MemberList members={audience.members} online={audience.memberIds} myId={myId} now={writing.now} actionsFor={actionsFor} />
    </>
  );
  return (
    <ChatShell
      header={
        typeof header === "function" ? (
          header(people, <Late load={loadHeadEntries} needed props={tools} />)
        ) : (
          <HeadWith people={people}>{header}</HeadWith>
        )
      }
      aside={aside}
      asideOpen={shown}
      onAsideChange={setAsideOpen}
      wide={wide}
    >
      {props.banner}
      {props.notice}
      <Connection syncing={view.syncing} />
      <WaitingLine value={props.waitingLine ?? null}>
        <ChatBody
          {...{ view, chatId, actions, writing, actionsFor, searching, questionsOpen }}
          onQuestions={setQuestionsOpen}
          messageActions={props.messageActions}
          aboveWriting={props.aboveWriting}
          besideWriting={props.besideWriting}
          onSearch={setSearching}
          handle={props.handle}
        />
      </WaitingLine>
    </ChatShell>
  );
}

function HeadWith({ people, children }: { people: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-center pe-1">
      <div className="min-w-0 flex-1">{children}</div>
      {people}
    </div>
  );
}

function Connection({ syncing }: { syncing: boolean }) {
  const state = useConnectionStore((store) => store.state);
  return <ConnectionBanner trouble={useTrouble(state, syncing)} />;
}

export interface ChatBodyProps {
  chatId: string;
  view: ChatView;
  actions: ChatActions;
  writing: Writing;
  actionsFor: (member: Member) => ReactNode;
  messageActions: ChatScreenProps["messageActions"];
  aboveWriting?: ReactNode;
  besideWriting?: ReactNode;
  searching: boolean;
  questionsOpen: boolean;
  onQuestions: (open: boolean) => void;
  onSearch: (open: boolean) => void;
  handle: Ref<ChatHandle> | undefined;
  /** What stands in the empty composer, where it is not the usual. */
  placeholder?: string;
  /** What stands where nothing was said yet, where it is not the usual. */
  empty?: ReactNode;
  /** Whether it stands beside the chat of the screen. */
  beside?: boolean;
}

/** What is said in a chat and where one writes, or why there is nothing to see; without the frame of a screen. */
export function ChatBody(props: ChatBodyProps) {
  const { chatId, view, actions, writing, actionsFor } = props;
  const { status } = view;
  const chat = useShown(view.chat, chatId);
  const people = usePeople(chatId, chat?.me.id ?? "");
  const typing = useTypingNames(chatId);
  const { draft, keep } = useDraft(chatId);
  useUnmarked(chatId, view.unmarked);
  if (status === "error") return <ChatFailed code={view.failure ?? "internal"} onRetry={actions.reopen} />;
  if (chat === null) return <ChatLoading />;
  return (
    <>
      <Late load={loadPolls} needed={view.pollsOpen || chat.polls.length > 0} props={{ chatId }} />
      <Talk
        chat={chat}
        dividerSeq={view.dividerSeq}
        loadingOlder={view.loadingOlder}
        actions={actions}
        writing={writing}
        people={people}
        typing={typing}
        initialDraft={draft}
        saveDraft={keep}
        actionsFor={actionsFor}
        messageActions={props.messageActions}
        aboveWriting={props.aboveWriting}
        besideWriting={props.besideWriting}
        copyText={copyText}
        searching={props.searching}
        questionsOpen={props.questionsOpen}
        onQuestions={props.onQuestions}
        onSearch={props.onSearch}
        handle={props.handle}
        placeholder={props.placeholder}
        empty={props.empty}
        beside={props.beside}
      />
    </>
  );
}
