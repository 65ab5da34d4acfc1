import { connection } from "#client/realtime/connection.ts";
import { listen } from "#client/realtime/listen.ts";
import { useChatListStore } from "#client/stores/chat-list-store.ts";
import { type ChatView, useChatStore } from "#client/stores/chat-store.ts";
import { deviceStore } from "#client/sync/local-store.ts";

import { forgetDevice, forgetKeptChats } from "./forget-device.ts";
import { keptAccount, rememberAccount } from "./kept-account.ts";
import { isKept, type KeptChat, type KeptChats, openKeptChats } from "./kept-chats.ts";

/** Chats change in bursts; what is written is what came of it. */
const SETTLE_MS = 1_000;

let current: { readonly userId: string; readonly kept: Promise<KeptChats> } | null = null;

/** What this device keeps for the account. Whatever it kept for another one is gone before this answers. */
export function keptChatsOf(userId: string): Promise<KeptChats> {
  if (current?.userId !== userId || keptAccount() !== userId) current = { userId, kept: open(userId) };
  return current.kept;
}

async function open(userId: string): Promise<KeptChats> {
  const before = keptAccount();
  if (before !== null && before !== userId) await forgetDevice();
  rememberAccount(userId);
  return openKeptChats(await deviceStore(), userId, () => keptAccount() === userId);
}

/** Keeps on this device what the pages of an account show, as it changes. Returns the way to stop. */
export function keepUp(userId: string): () => void {
  const kept = keptChatsOf(userId);
  // Without a place to keep it there is still the page.
  const attempt: Attempt = (work) => void kept.then(work).catch(() => undefined);
  const unfollow = [followChats(attempt), followList(attempt)];
  return () => unfollow.forEach((stop) => stop());
}

type Attempt = (work: (chats: KeptChats) => Promise<unknown>) => void;

function followChats(attempt: Attempt): () => void {
  const waiting = new Map<string, KeptChat>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const chat of waiting.values()) attempt((chats) => chats.keep(chat, Date.now()));
    waiting.clear();
  };
  const changed = (chatId: string, view: ChatView): void => {
    if (view.status === "ended" || view.failure === "not_found") {
      waiting.delete(chatId);
      if (view.ended === "signed_out") void forgetKeptChats();
      else attempt((chats) => chats.drop(chatId));
    } else if (view.status === "ready" && view.chat !== null && isKept(view.chat.kind)) {
      waiting.set(chatId, { state: view.chat, memberCount: view.memberCount });
      timer ??= setTimeout(flush, SETTLE_MS);
    }
  };
  const unsubscribe = useChatStore.subscribe(({ chats }, { chats: before }) => {
    for (const [chatId, view] of Object.entries(chats)) {
      const held = before[chatId];
      if (view.chat !== held?.chat || view.status !== held.status) changed(chatId, view);
    }
  });
  const unwatch = onLeaving(flush);
  const unhear = listen(connection(), "chat:removed", ({ chat_id }) => attempt((chats) => chats.drop(chat_id)));
  return () => {
    unsubscribe();
    unwatch();
    unhear();
    flush();
  };
}

/** Told when the page goes out of sight, perhaps for good. Returns the way to stop. */
function onLeaving(told: () => void): () => void {
  const hidden = (): void => {
    if (document.visibilityState === "hidden") told();
  };
  document.addEventListener("visibilitychange", hidden);
  window.addEventListener("pagehide", told);
  return () => {
    document.removeEventListener("visibilitychange", hidden);
    window.removeEventListener("pagehide", told);
  };
}

function followList(attempt: Attempt): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const { chats, cursor } = useChatListStore.getState();
    if (chats !== null) attempt((kept) => kept.keepList({ chats, cursor }));
  };
  /** The list of last time stands in while the server cannot be asked. */
  const standIn = (): void =>
    attempt(async (kept) => {
      const list = await kept.readList();
      if (list !== null && useChatListStore.getState().chats === null) useChatListStore.setState(list);
    });
  const unsubscribe = useChatListStore.subscribe(({ chats, failure }, before) => {
    if (chats === null && failure !== null) standIn();
    else if (chats !== null && chats !== before.chats) timer ??= setTimeout(write, SETTLE_MS);
  });
  const { chats, failure } = useChatListStore.getState();
  if (chats === null && failure !== null) standIn();
  const unwatch = onLeaving(write);
  return () => {
    unsubscribe();
    unwatch();
    write();
  };
}
