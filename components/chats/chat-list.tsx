"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, type Ref, useEffect, useMemo, useRef, useState } from "react";

import type { ClientErrorCode } from "#client/api/call.ts";
import { type MyChats, useArchivedChats, useChatList } from "#client/hooks/use-chat-list.ts";
import { useServerNow } from "#client/hooks/use-server-now.ts";
import type { ListedChat } from "#contract/chats.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Face } from "#components/ui/face.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { ArchiveBack, ArchiveButton } from "./archive-button.tsx";
import { ChatRow } from "./chat-row.tsx";
import { ChatRowMenu, type MenuOf } from "./chat-row-menu.tsx";
import { NewChatButton } from "./new-chat/new-chat-button.tsx";

const MINUTE_MS = 60_000;

interface ChatListProps {
  /** The viewer's account. */
  myUserId: string;
  /** The rank of the title: 2 where the list stands beside an open chat. */
  level?: 1 | 2;
  /** Between the title and the chats. */
  tools?: ReactNode;
  /** Which of the chats to show; null for all. */
  shows?: ((chat: ListedChat) => boolean) | null;
}

/** All chats of an account, favourites and the latest activity first, and the way to a new one; behind a button, those that are archived. */
export function ChatList({ myUserId, level = 1, tools, shows = null }: ChatListProps) {
  const t = useTranslations("chats");
  const list = useChatList();
  const [inArchive, setInArchive] = useState(false);
  const way = useFocusOnChange(inArchive);
  if (inArchive) return <ArchivedChats myUserId={myUserId} level={level} way={way} onBack={() => setInArchive(false)} />;
  const { chats, archivedCount } = list;
  const shown = shows === null ? chats : (chats?.filter(shows) ?? null);
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle title={t("title")} level={level} action={<NewChatButton />} />
      {tools}
      <Fetched list={list}>
        {chats?.length === 0 && archivedCount === 0 && <Nobody title={t("empty_title")} text={t("empty_text")} />}
        {chats !== null && chats.length > 0 && shown?.length === 0 && (
          <p className="px-4 py-8 text-center text-ink-soft">{t("none_shown")}</p>
        )}
        {shown !== null && shown.length > 0 && <Rows label={t("title")} chats={shown} myUserId={myUserId} />}
      </Fetched>
      {chats !== null && archivedCount > 0 && <ArchiveButton ref={way} count={archivedCount} onPress={() => setInArchive(true)} />}
    </div>
  );
}

interface ArchivedChatsProps {
  myUserId: string;
  level: 1 | 2;
  way: Ref<HTMLButtonElement>;
  onBack: () => void;
}

function ArchivedChats({ myUserId, level, way, onBack }: ArchivedChatsProps) {
  const t = useTranslations("chats.archive");
  const list = useArchivedChats();
  const { chats } = list;
  return (
    <div className="mx-auto max-w-2xl">
      <ArchiveBack ref={way} onPress={onBack} />
      <PageTitle title={t("title")} level={level} lead={t("lead")} />
      <Fetched list={list}>
        {chats?.length === 0 && <Nobody title={t("empty_title")} text={t("empty_text")} />}
        {chats !== null && chats.length > 0 && <Rows label={t("title")} chats={chats} myUserId={myUserId} />}
      </Fetched>
    </div>
  );
}

/** The button that leads on or back has the focus after each step, since the one that was pressed is gone. */
function useFocusOnChange(step: boolean): Ref<HTMLButtonElement> {
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) button.current?.focus();
    before.current = step;
  }, [step]);
  return button;
}

/** What was fetched, or that it is being fetched, or why it could not be; below it the way to more. */
function Fetched({ list, children }: { list: MyChats; children: ReactNode }) {
  const t = useTranslations("chats");
  const { chats, failure, refresh } = list;
  return (
    <>
      {failure !== null && chats !== null && <Stale failure={failure} onRetry={refresh} />}
      {chats === null && (failure === null ? <Loading /> : <Failed failure={failure} onRetry={refresh} />)}
      {children}
      {list.hasMore && chats !== null && (
        <div className="flex justify-center pt-4">
          <Button variant="quiet" busy={list.loadingMore} onClick={list.more}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

function Rows({ label, chats, myUserId }: { label: string; chats: readonly ListedChat[]; myUserId: string }) {
  const path = usePathname();
  const now = Math.floor(useServerNow() / MINUTE_MS) * MINUTE_MS;
  const list = useRef<HTMLUListElement>(null);
  const [menu, setMenu] = useState<{ readonly chatId: string; readonly anchor: HTMLElement } | null>(null);
  const openMenu = (chatId: string, anchor: HTMLElement) => setMenu({ chatId, anchor });
  const chat = menu === null ? undefined : chats.find(({ id }) => id === menu.chatId);
  return (
    <>
      <ul
        ref={list}
        tabIndex={-1}
        aria-label={label}
        className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-rest outline-none"
      >
        {chats.map((each) => (
          <ChatRow
            key={each.id}
            chat={each}
            myUserId={myUserId}
            now={now}
            here={path === `/c/${each.id}`}
            menuOpen={menu?.chatId === each.id}
            onMenu={openMenu}
          />
        ))}
      </ul>
      <ChatRowMenu of={useMenuOf(chat, menu?.anchor)} list={list} onClose={() => setMenu(null)} />
    </>
  );
}

function useMenuOf(chat: ListedChat | undefined, anchor: HTMLElement | undefined): MenuOf | null {
  return useMemo(() => (chat === undefined || anchor === undefined ? null : { chat, anchor }), [chat, anchor]);
}

function Loading() {
  const t = useTranslations("chats");
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col gap-6 px-4 py-3">
      {["w-2/5", "w-3/5", "w-1/3", "w-1/2"].map((width) => (
        <div key={width} className="flex items-center gap-3.5">
          <Skeleton className="size-11 flex-none rounded-full" />
          <div className="flex min-w-0 flex-1 flex-col gap-2">
            <Skeleton className={`h-4 ${width}`} />
            <Skeleton className="h-4 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}

interface FailedProps {
  failure: ClientErrorCode;
  onRetry: () => void;
}

function Failed({ failure, onRetry }: FailedProps) {
  const t = useTranslations();
  return (
    <div role="alert" className="flex flex-col items-center gap-4 px-6 py-14 text-center">
      <h2 className="text-xl font-semibold">{t("chats.failed_title")}</h2>
      <p className="max-w-md text-pretty text-ink-soft">{t(`errors.${failure}`)}</p>
      <Button variant="primary" onClick={onRetry}>
        {t("common.try_again")}
      </Button>
    </div>
  );
}

/** What is shown is what was known before. */
function Stale({ failure, onRetry }: FailedProps) {
  const t = useTranslations();
  const retry = (
    <Button size="sm" onClick={onRetry}>
      {t("common.try_again")}
    </Button>
  );
  return (
    <Banner tone="warn" role="status" action={retry} className="mb-4">
      {t("chats.stale", { reason: t(`errors.${failure}`) })}
    </Banner>
  );
}

function Nobody({ title, text }: { title: string; text: string }) {
  return (
    <div className="flex flex-col items-center gap-5 rounded-2xl border border-dashed border-line-strong px-6 py-14 text-center">
      <div aria-hidden="true" className="flex -space-x-3">
        <Face seed="mira" color="amber" size={48} />
        <Face seed="jon" color="blue" size={48} className="rounded-full ring-4 ring-canvas" />
      </div>
      <div className="flex max-w-md flex-col gap-1">
        <h2 className="text-xl font-semibold">{title}</h2>
        <p className="text-pretty text-ink-soft">{text}</p>
      </div>
    </div>
  );
}
