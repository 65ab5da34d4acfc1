"use client";

import { useTranslations } from "next-intl";

import type { AccountChat } from "#client/hooks/use-account-chat.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/drawer.tsx";

import { AboutForm } from "./about-form.tsx";
import { AddPeople } from "./add-people.tsx";
import { InfoSection } from "./info-section.tsx";
import { InviteLinks } from "./invite-links.tsx";
import { PeopleList } from "./people-list.tsx";
import { VoiceSwitch } from "./voice-switch.tsx";

interface ChatInfoProps {
  chatId: string;
  chat: AccountChat;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onLeave: () => void;
  onErase: () => void;
}

/** What there is to know about a group or broadcast, and to do with it: as much as the viewer may. */
export function ChatInfo({ chatId, chat, open, onOpenChange, onLeave, onErase }: ChatInfoProps) {
  const t = useTranslations("chats");
  const me = useChatStore(({ chats }) => chats[chatId]?.chat?.me);
  const members = useChatStore(({ chats }) => chats[chatId]?.chat?.members);
  const { mayManage, isByInvitation, subscriberCount, memberCount } = chat;
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title={t(subscriberCount === null ? "manage.group" : "manage.broadcast")} side="end">
      <div className="flex flex-col pb-safe-4">
        <InfoSection title={t("manage.about")}>{mayManage ? <AboutForm chatId={chatId} chat={chat} /> : <About chat={chat} />}</InfoSection>
        {mayManage && subscriberCount !== null && (
          <InfoSection title={t("manage.voice_title")}>
            <VoiceSwitch chatId={chatId} chat={chat} />
          </InfoSection>
        )}
        {mayManage && (
          <InfoSection title={t("manage.link.title")}>
            <InviteLinks chatId={chatId} />
          </InfoSection>
        )}
        {me !== undefined && members !== undefined && (mayManage || subscriberCount === null) && (
          <InfoSection
            title={subscriberCount === null ? t("members", { count: memberCount }) : t("subscribers", { count: subscriberCount })}
          >
            {mayManage && isByInvitation && <AddPeople chatId={chatId} members={Object.values(members)} />}
            <PeopleList chatId={chatId} me={me} />
          </InfoSection>
        )}
        <Endings chat={chat} onLeave={onLeave} onErase={onErase} />
      </div>
    </Drawer>
  );
}

function About({ chat: { title, description } }: Pick<ChatInfoProps, "chat">) {
  const t = useTranslations("chats.manage");
  return (
    <>
      <p className="font-medium wrap-anywhere">{title}</p>
      <p className="wrap-anywhere whitespace-pre-line text-ink-soft">{description ?? t("no_about")}</p>
    </>
  );
}

/** The ways out: one's own, and the owner's for everybody. Both ask in windows of their own, since what is open here would go with the chat. */
function Endings({ chat, onLeave, onErase }: Pick<ChatInfoProps, "chat" | "onLeave" | "onErase">) {
  const t = useTranslations("chats");
  return (
    <InfoSection title={t(chat.isOwner ? "manage.endings" : "manage.leaving")}>
      <div className="flex flex-wrap gap-3">
        <Button onClick={onLeave}>{t("leave.entry")} …</Button>
        {chat.isOwner && (
          <Button variant="danger-quiet" onClick={onErase}>
            {t("manage.erase")} …
          </Button>
        )}
      </div>
    </InfoSection>
  );
}
