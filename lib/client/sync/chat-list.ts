import { type ApiError, asApiError, call } from "#client/api/call.ts";
import { changeListedChat, listedChat, noteRead, useChatListStore } from "#client/stores/chat-list-store.ts";
import type { ChatList, ListedChat } from "#contract/chats.ts";
import type { ChangePreferencesInput, ChatPreferences, OwnSide } from "#contract/preferences.ts";
import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";

import { syncDraft } from "./draft-sync.ts";
import { asKept, asRead, withBeginning, withEnd } from "./listed-chats.ts";
import { settleReads } from "./read-marker.ts";

/** Only the answer to the latest request counts: an older one may arrive after it. */
let latest = 0;
let latestArchived = 0;

/** Fetches the beginning of the list anew; what was fetched of the rest stays. A failure is noted in the store, and answered; null for none. */
export async function refreshChats(): Promise<ApiError | null> {
  latest += 1;
  const mine = latest;
  try {
    const page = taken(await call("GET /api/v1/chats"));
    if (mine !== latest) return null;
    const { chats, cursor, archivedCount } = useChatListStore.getState();
    const list = withBeginning(chats === null ? null : { chats, cursor }, page);
    useChatListStore.setState({ ...list, failure: null, archivedCount: page.archived_count ?? archivedCount });
    return null;
  } catch (error) {
    const failure = asApiError(error);
    if (mine === latest) useChatListStore.setState({ failure: failure.code });
    return failure;
  }
}

/** Fetches the page after what is held. A failure is noted in the store. */
export async function moreChats(): Promise<void> {
  const { cursor } = useChatListStore.getState();
  if (cursor === null) return;
  try {
    const page = taken(await call("GET /api/v1/chats", { query: { cursor } }));
    const { chats, cursor: still } = useChatListStore.getState();
    if (still === cursor) useChatListStore.setState({ ...withEnd({ chats: chats ?? [], cursor }, page), failure: null });
  } catch (error) {
    useChatListStore.setState({ failure: asApiError(error).code });
  }
}

/** As `refreshChats`, for those that are archived. */
export async function refreshArchived(): Promise<void> {
  latestArchived += 1;
  const mine = latestArchived;
  try {
    const page = taken(await call("GET /api/v1/chats", { query: { archived: "true" } }));
    if (mine !== latestArchived) return;
    const { archived, archivedCursor, archivedCount } = useChatListStore.getState();
    const list = withBeginning(archived === null ? null : { chats: archived, cursor: archivedCursor }, page);
    const count = page.archived_count ?? archivedCount;
    useChatListStore.setState({ archived: list.chats, archivedCursor: list.cursor, archivedCount: count, archivedFailure: null });
  } catch (error) {
    if (mine === latestArchived) useChatListStore.setState({ archivedFailure: asApiError(error).code });
  }
}

/** As `moreChats`, for those that are archived. */
export async function moreArchived(): Promise<void> {
  const { archivedCursor: cursor } = useChatListStore.getState();
  if (cursor === null) return;
  try {
    const page = taken(await call("GET /api/v1/chats", { query: { archived: "true", cursor } }));
    const { archived, archivedCursor: still } = useChatListStore.getState();
    if (still !== cursor) return;
    const list = withEnd({ chats: archived ?? [], cursor }, page);
    useChatListStore.setState({ archived: list.chats, archivedCursor: list.cursor, archivedFailure: null });
  } catch (error) {
    useChatListStore.setState({ archivedFailure: asApiError(error).code });
  }
}

/** Changes how the viewer keeps a chat; shown at once, taken back if the server refuses. Throws an ApiError. */
export async function keepChat(chatId: string, change: ChangePreferencesInput): Promise<void> {
  const before = listedChat(chatId);
  changeListedChat(chatId, (chat) => asKept(chat, change));
  try {
    // What was read before would undo it if it was told later.
    if (change.marked_unread === true) await settleReads(chatId);
    noteKept(chatId, await call("PATCH /api/v1/chats/{chat_id}/preferences", { params: { chat_id: chatId }, body: change }));
  } catch (error) {
    if (before !== undefined) noteKept(chatId, before);
    throw error;
  }
}

/** Reads a chat to its end without opening it. Throws an ApiError. */
export async function readListedChat(chatId: string): Promise<void> {
  const { last_read_seq } = await call("POST /api/v1/chats/{chat_id}/read", { params: { chat_id: chatId } });
  changeListedChat(chatId, (chat) => ({ ...chat, marked_unread: false }));
  noteRead(chatId, last_read_seq);
}

/** Takes over how the viewer keeps a chat, and their draft there, as the server tells it. */
export function noteOwnSide(chatId: string, own: OwnSide): void {
  noteKept(chatId, own);
  const { draft, draft_changed_at } = own;
  changeListedChat(chatId, (chat) => (isOlder(own, chat) ? chat : { ...chat, draft, draft_changed_at }));
  syncDraft(chatId, own);
}

/** The latest event by which each chat's own side was told: two nodes may tell two changes the other way round. */
const toldBy = new Map<string, bigint>();

/** Takes over what an event tells of the viewer's own side of a chat, unless a later one was heard before. */
export function hearOwnSide({ chat_id, event_id, own }: Parameters<RoomsServerEvents["chat:preferences"]>[0]): void {
  const id = BigInt(event_id);
  const latest = toldBy.get(chat_id);
  if (latest !== undefined && id < latest) return;
  toldBy.set(chat_id, id);
  noteOwnSide(chat_id, own);
}

function noteKept(chatId: string, { muted_until, is_archived, is_favourite, marked_unread }: ChatPreferences): void {
  changeListedChat(chatId, (chat) => ({ ...chat, muted_until, is_archived, is_favourite, marked_unread }));
}

function isOlder(one: Pick<OwnSide, "draft_changed_at">, other: Pick<OwnSide, "draft_changed_at">): boolean {
  return (one.draft_changed_at ?? "") < (other.draft_changed_at ?? "");
}

/** A page as this device shows it: what it has read and written may be news to the server. */
function taken(page: ChatList): ChatList {
  const { readTo } = useChatListStore.getState();
  const asHere = (chat: ListedChat): ListedChat => {
    syncDraft(chat.id, chat);
    const held = listedChat(chat.id);
    const read = asRead(chat, readTo[chat.id] ?? 0);
    return held !== undefined && isOlder(chat, held) ? { ...read, draft: held.draft, draft_changed_at: held.draft_changed_at } : read;
  };
  return { ...page, chats: page.chats.map(asHere) };
}
