import type { ApiError } from "#client/api/call.ts";

/** What comes together is one question. */
const SOON_MS = 600;
/** What others do makes this page ask no more often than this, whatever they do: what an account may ask is its own to spend. */
const OTHERS_MS = 10_000;
/** A chat's members do not all ask in one moment. */
const SPREAD_MS = 2_000;

/** When the list of chats is asked for anew. */
export interface ListRefresh {
  /** Now, if anybody looks and the server has not asked for peace. */
  readonly now: () => void;
  /** In a moment: for what the account itself has done. */
  readonly soon: () => void;
  /** For what others do, and what the account does again and again: in a moment, but seldom. */
  readonly seldom: () => void;
  /** As `seldom`, for something that was said in a chat that is not held; not for one that an answer did not bring. */
  readonly seek: (chatId: string) => void;
  /** The account has changed how it keeps a chat: an answer may bring it now. */
  readonly expect: (chatId: string) => void;
  readonly stop: () => void;
}

interface ListRefreshOptions {
  /** Asks, and answers the failure; null for none. */
  readonly ask: () => Promise<ApiError | null>;
  readonly isHeld: (chatId: string) => boolean;
}

export function createListRefresh({ ask, isHeld }: ListRefreshOptions): ListRefresh {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = 0;
  let quietUntil = 0;
  /** When others last made this page ask, and whether they are about to. */
  const others = { askedAt: -OTHERS_MS, wait: false };
  const sought = new Set<string>();
  /** Not in what was answered: archived and muted, or far down below favourites. */
  const unlisted = new Set<string>();
  const spread = (): number => Math.random() * SPREAD_MS;
  const within = (ms: number): void => {
    const at = Date.now() + ms;
    if (timer !== undefined && dueAt <= at) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(now, ms);
  };
  const answered = (failure: ApiError | null): void => {
    if (failure === null) for (const id of [...sought, ...unlisted]) unlisted[isHeld(id) ? "delete" : "add"](id);
    else if (failure.retryAfter !== undefined) quietUntil = Date.now() + failure.retryAfter * 1000;
    sought.clear();
  };
  const now = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (others.wait) Object.assign(others, { askedAt: Date.now(), wait: false });
    if (document.visibilityState !== "visible") return;
    const rest = quietUntil - Date.now();
    if (rest > 0) within(rest + spread());
    else void ask().then(answered);
  };
  const seldom = (): void => {
    if (others.wait) return;
    others.wait = true;
    within(Math.max(SOON_MS, others.askedAt + OTHERS_MS - Date.now()) + spread());
  };
  return {
    now,
    soon: () => within(SOON_MS),
    seldom,
    seek(chatId) {
      if (unlisted.has(chatId)) return;
      sought.add(chatId);
      seldom();
    },
    expect: (chatId) => void unlisted.delete(chatId),
    stop: () => clearTimeout(timer),
  };
}
