"use client";

import { useState } from "react";

import { useAccountChat } from "#client/hooks/use-account-chat.ts";
import { ChatScreen } from "#components/chat/chat-screen.tsx";
import { AccountWords } from "#components/chats/account/account-words.tsx";
import { ChatGate } from "#components/chats/account/chat-gate.tsx";
import { ChatHeader } from "#components/chats/account/chat-header.tsx";
import { HandOverConfirm, HandOverItem } from "#components/chats/account/hand-over.tsx";
import type { Member } from "#contract/members.ts";

interface AccountInsideProps {
  chatId: string;
  kind: "dm" | "group" | "broadcast";
  title: string;
  /** Shows the link into the chat at once. */
  inviting: boolean;
}

/** A direct message, group or broadcast: the same chat as in a room, under its own head and in its own words. */
export function AccountInside({ chatId, kind, title, inviting }: AccountInsideProps) {
  const owns = useAccountChat(chatId)?.isOwner ?? false;
  const [heir, setHeir] = useState<Member | null>(null);
  return (
    <AccountWords kind={kind}>
      <ChatGate chatId={chatId}>
        <ChatScreen
          chatId={chatId}
          header={(people) => <ChatHeader chatId={chatId} title={title} inviting={inviting} people={people} />}
          memberActions={(member) => owns && <HandOverItem onChoose={() => setHeir(member)} />}
        />
        <HandOverConfirm chatId={chatId} heir={heir} onClose={() => setHeir(null)} />
      </ChatGate>
    </AccountWords>
  );
}
