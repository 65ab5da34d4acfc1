import { type ChatState, sentMessages } from "#client/sync/chat-state.ts";
import type { LocalStore } from "#client/sync/local-store.ts";
import { questionsFrom } from "#client/sync/questions.ts";
import type { ChatKind, ListedChat } from "#contract/chats.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";

/** So many of a chat's latest messages can be read without a network. */
export const KEPT_MESSAGES = 200;
/** The chats that were looked at most lately. */
export const KEPT_CHATS = 20;
/** To be raised when what is kept changes its shape: what another shape wrote is not read. */
const SHAPE = 2;

export interface KeptChat {
  readonly state: ChatState;
  /** Active members as last told. */
  readonly memberCount: number;
}

export interface KeptList {
  readonly chats: readonly ListedChat[];
  /** Where the next page begins on the server; null after the last. */
  readonly cursor: string | null;
}

interface Written<Value> {
  readonly shape: number;
  readonly value: Value;
}

interface Place {
  readonly chat_id: string;
  /** When it was last kept, in milliseconds. */
  readonly at: number;
}

/** What this device keeps of one account's chats. Everything rejects where the device does. */
export interface KeptChats {
  /** Keeps a chat as it is now; those that were looked at longest ago make room. */
  keep(chat: KeptChat, now: number): Promise<void>;
  /** Null if the chat is not kept. */
  read(chatId: string): Promise<KeptChat | null>;
  drop(chatId: string): Promise<void>;
  keepList(list: KeptList): Promise<void>;
  readList(): Promise<KeptList | null>;
}

/** Under which all accounts' chats lie, apart from each other. */
export const KEPT_PREFIX = "kept/";

/**
 * Opens what is kept for an account. Another account's chats cannot be reached through it. `isTheirs` is asked right before each write: after
 * signing out, in whichever tab, nothing is written any more.
 */
export function openKeptChats(store: LocalStore, userId: string, isTheirs: () => boolean): KeptChats {
  const own = `${KEPT_PREFIX}${userId}/`;
  const chatKey = (chatId: string): string => `${own}chat/${chatId}`;
  const write = async (key: string, value: unknown): Promise<void> => {
    if (store.roomy && isTheirs()) await store.put(key, { shape: SHAPE, value } satisfies Written<unknown>);
  };
  const read = async <Value>(key: string): Promise<Value | null> => {
    const [found] = (await store.list(key)) as (Written<Value> | undefined)[];
    return found?.shape === SHAPE ? found.value : null;
  };
  const recent = async (): Promise<readonly Place[]> => (await read<readonly Place[]>(`${own}recent`)) ?? [];
  const keep = async ({ state, memberCount }: KeptChat, now: number): Promise<void> => {
    const others = (await recent()).filter(({ chat_id }) => chat_id !== state.chatId);
    const places = [{ chat_id: state.chatId, at: now }, ...others].sort((one, other) => other.at - one.at);
    for (const { chat_id } of places.slice(KEPT_CHATS)) await store.remove(chatKey(chat_id));
    await write(`${own}recent`, places.slice(0, KEPT_CHATS));
    await write(chatKey(state.chatId), { state: settled(state), memberCount } satisfies KeptChat);
  };
  const drop = async (chatId: string): Promise<void> => {
    await store.remove(chatKey(chatId));
    const others = (await recent()).filter(({ chat_id }) => chat_id !== chatId);
    await write(`${own}recent`, others);
  };
  // One after the other: the list of what is kept is read, changed and written.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  return {
    keep: (chat, now) => inTurn(() => keep(chat, now)),
    read: (chatId) => read<KeptChat>(chatKey(chatId)),
    drop: (chatId) => inTurn(() => drop(chatId)),
    keepList: ({ chats, cursor }) => write(`${own}list`, { chats: chats.filter(({ kind }) => isKept(kind)), cursor }),
    readList: () => read<KeptList>(`${own}list`),
  };
}

/** A room is erased on its day, and a device that is switched off by then could not keep that promise. */
export function isKept(kind: ChatKind): boolean {
  return !KINDS[kind].timed;
}

/** A chat as it reads without what is on its way, and with its latest messages only. What waits to be sent is kept by its own queue. */
export function settled(state: ChatState): ChatState {
  const sent = sentMessages(state);
  const messages = sent.slice(-KEPT_MESSAGES).map((message) => ({ ...message, reactions: [...message.confirmed] }));
  return {
    ...state,
    messages,
    sentCount: messages.length,
    hasMore: state.hasMore || messages.length < sent.length,
    reacting: [],
    questions: questionsFrom(Object.values(state.questions)),
    passed: [],
  };
}
