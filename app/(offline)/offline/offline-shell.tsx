"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";

import { useKept } from "#client/hooks/use-kept.ts";
import { keptAccount } from "#client/offline/kept-account.ts";
import { AccountKeeper } from "#components/offline/account-keeper.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";

import { AppFrame } from "../../(app)/app-frame.tsx";
import { AccountInside } from "../../(app)/c/[chatId]/account-inside.tsx";

const CHAT = /^\/c\/([\da-f-]{36})\/?$/;

const never = (): (() => void) => () => undefined;
const nothing = (): null => null;

/** An account's pages without their server: the list of chats, and a chat, as the device keeps them. */
export function OfflineShell() {
  // Drawn once for everybody; whose it is and what was asked for is known to the browser alone.
  const path = useSyncExternalStore<string | null>(never, () => window.location.pathname, nothing);
  const account = useSyncExternalStore<string | null>(never, keptAccount, nothing);
  if (path === null) return null;
  if (account === null) return <NothingKept />;
  const chatId = CHAT.exec(path)?.[1];
  return (
    <>
      <AppFrame myUserId={account}>
        {chatId === undefined ? <Elsewhere path={path} /> : <Chat chatId={chatId} account={account} />}
      </AppFrame>
      <AccountKeeper userId={account} />
    </>
  );
}

function Chat({ chatId, account }: { chatId: string; account: string }) {
  const t = useTranslations("offline");
  const kept = useKept(account, chatId);
  if (kept === undefined) return null;
  if (kept !== null) {
    const { kind, title } = kept.state;
    if (kind === "dm" || kind === "group" || kind === "broadcast")
      return <AccountInside key={chatId} chatId={chatId} kind={kind} title={title} inviting={false} />;
  }
  return (
    <BackWhenOnline>
      <Notice title={t("chat_title")} action={<ToChats />}>
        {t("chat_text")}
      </Notice>
    </BackWhenOnline>
  );
}

/** Beside the list, that there is no connection; in place of other pages, that they need one. */
function Elsewhere({ path }: { path: string }) {
  const t = useTranslations("offline");
  const isList = path.startsWith("/chats");
  return (
    <BackWhenOnline>
      {isList ? (
        <section aria-label={t("state")} className="grid min-h-dvh place-items-center p-8">
          <p className="max-w-sm text-center text-pretty text-ink-soft">{t("list_text")}</p>
        </section>
      ) : (
        <Notice title={t("nothing_title")} action={<ToChats />}>
          {t("elsewhere")}
        </Notice>
      )}
    </BackWhenOnline>
  );
}

function ToChats() {
  const t = useTranslations("offline");
  return (
    <ButtonLink href="/chats" variant="primary">
      {t("to_chats")}
    </ButtonLink>
  );
}

function NothingKept() {
  const t = useTranslations("offline");
  return (
    <BackWhenOnline>
      <Notice
        title={t("nothing_title")}
        action={
          <Button variant="primary" onClick={() => window.location.reload()}>
            {t("again")}
          </Button>
        }
      >
        {t("nothing_text")}
      </Notice>
    </BackWhenOnline>
  );
}

const ASK_AGAIN_MS = 5_000;

/** Loads the page that was asked for as soon as the server answers again: nothing is being written here. */
function BackWhenOnline({ children }: { children: ReactNode }) {
  useEffect(() => {
    const ask = (): void => {
      if (document.visibilityState === "hidden") return;
      fetch("/health", { cache: "no-store" }).then(
        ({ ok }) => ok && window.location.reload(),
        () => undefined,
      );
    };
    const timer = setInterval(ask, ASK_AGAIN_MS);
    window.addEventListener("online", ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", ask);
    };
  }, []);
  return children;
}
