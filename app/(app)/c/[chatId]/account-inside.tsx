"use client";

import { useState } from "react";

import { useKeptChat } from "#client/hooks/use-kept-chat.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { ChatScreen } from "#components/chat/chat-screen.tsx";
import { Attaching } from "#components/chat/composer/attaching.tsx";
import { type FilesParts, FilesSlot } from "#components/chat/files-slot.ts";
import { MediaView } from "#components/chat/message/media-view.tsx";
import { AccountWords } from "#components/chats/account/account-words.tsx";
import { ChatGate } from "#components/chats/account/chat-gate.tsx";
import { ChatHeader } from "#components/chats/account/chat-header.tsx";
import { memberActs } from "#components/chats/manage/member-acts.ts";
import { MemberEntries } from "#components/chats/manage/member-entries.tsx";
import { type MemberQuestion, MemberQuestions } from "#components/chats/manage/member-questions.tsx";
import { StorageNotice } from "#components/chats/storage-notice.tsx";
import { Late } from "#components/providers/late.tsx";
import type { SafetyAsk } from "#components/rooms/moderation/safety-windows.tsx";

import { useChatHandle } from "./use-chat-handle.ts";

interface AccountInsideProps {
  chatId: string;
  kind: "dm" | "group" | "broadcast";
  title: string;
  /** Shows the link into the chat at once. */
  inviting: boolean;
}

const FILES: FilesParts = { Shown: MediaView, Attaching };

const loadSafety = async () => (await import("#components/rooms/moderation/safety-windows.tsx")).SafetyWindows;

/** A direct message, group or broadcast: the same chat as in a room, under its own head and in its own words. */
export function AccountInside({ chatId, kind, title, inviting }: AccountInsideProps) {
  const myRole = useChatStore(({ chats }) => chats[chatId]?.chat?.me.role ?? "member");
  const [question, setQuestion] = useState<MemberQuestion | null>(null);
  const [ask, setAsk] = useState<SafetyAsk | null>(null);
  const handle = useChatHandle(chatId);
  useKeptChat(chatId);
  return (
    <AccountWords kind={kind}>
      <ChatGate chatId={chatId}>
        <FilesSlot value={FILES}>
          <ChatScreen
            chatId={chatId}
            header={(people) => <ChatHeader chatId={chatId} title={title} inviting={inviting} people={people} />}
            notice={<StorageNotice />}
            paned
            handle={handle}
            memberActions={(member) => {
              const acts = kind === "dm" ? [] : memberActs(myRole, member, { sweeps: KINDS[kind].roster === "everyone" });
              const onSweep = () => setAsk({ about: "member", member });
              return acts.length > 0 && <MemberEntries {...{ chatId, member, acts, onSweep }} onAsk={setQuestion} />;
            }}
          />
        </FilesSlot>
        <MemberQuestions chatId={chatId} question={question} onClose={() => setQuestion(null)} />
        {myRole !== "member" && <Late load={loadSafety} needed={ask !== null} props={{ chatId, ask, onClose: () => setAsk(null) }} />}
      </ChatGate>
    </AccountWords>
  );
}
