"use client";

import { useTranslations } from "next-intl";

import type { ClientErrorCode } from "#client/api/call.ts";
import { useChatList } from "#client/hooks/use-chat-list.ts";
import { useServerNow } from "#client/hooks/use-server-now.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Face } from "#components/ui/face.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { ChatRow } from "./chat-row.tsx";
import { NewChatButton } from "./new-chat/new-chat-button.tsx";

const MINUTE_MS = 60_000;

/** All chats of an account, the latest activity first, and the way to a new one. */
export function ChatList({ myUserId }: { myUserId: string }) {
  const t = useTranslations("chats");
  const { chats, failure, refresh, ...rest } = useChatList();
  const now = Math.floor(useServerNow() / MINUTE_MS) * MINUTE_MS;
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle title={t("title")} action={<NewChatButton />} />
      {failure !== null && chats !== null && <Stale failure={failure} onRetry={refresh} />}
      {chats === null && (failure === null ? <Loading /> : <Failed failure={failure} onRetry={refresh} />)}
      {chats?.length === 0 && <NoChats />}
      {chats !== null && chats.length > 0 && (
        <ul aria-label={t("title")} className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-rest">
          {chats.map((chat) => (
            <ChatRow key={chat.id} chat={chat} myUserId={myUserId} now={now} />
          ))}
        </ul>
      )}
      {rest.hasMore && chats !== null && (
        <div className="flex justify-center pt-4">
          <Button variant="quiet" busy={rest.loadingMore} onClick={rest.more}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
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

function NoChats() {
  const t = useTranslations("chats");
  return (
    <div className="flex flex-col items-center gap-5 rounded-2xl border border-dashed border-line-strong px-6 py-14 text-center">
      <div aria-hidden="true" className="flex -space-x-3">
        <Face seed="mira" color="amber" size={48} />
        <Face seed="jon" color="blue" size={48} className="rounded-full ring-4 ring-canvas" />
      </div>
      <div className="flex max-w-md flex-col gap-1">
        <h2 className="text-xl font-semibold">{t("empty_title")}</h2>
        <p className="text-pretty text-ink-soft">{t("empty_text")}</p>
      </div>
    </div>
  );
}
