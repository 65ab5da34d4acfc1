import { asApiError, call } from "#client/api/call.ts";
import { useChatListStore } from "#client/stores/chat-list-store.ts";
import type { ChatList, ListedChat } from "#contract/chats.ts";

interface Held {
  readonly chats: readonly ListedChat[];
  readonly cursor: string | null;
}

/** Only the answer to the latest request counts: an older one may arrive after it. */
let latest = 0;

/** Fetches the beginning of the list anew; what was fetched of the rest stays. A failure is noted in the store. */
export async function refreshChats(): Promise<void> {
  latest += 1;
  const mine = latest;
  try {
    const page = await call("GET /api/v1/chats");
    if (mine !== latest) return;
    const { chats, cursor } = useChatListStore.getState();
    useChatListStore.setState({ ...withBeginning(chats === null ? null : { chats, cursor }, page), failure: null });
  } catch (error) {
    if (mine === latest) useChatListStore.setState({ failure: asApiError(error).code });
  }
}

/** Fetches the page after what is held. A failure is noted in the store. */
export async function moreChats(): Promise<void> {
  const { cursor } = useChatListStore.getState();
  if (cursor === null) return;
  try {
    const page = await call("GET /api/v1/chats", { query: { cursor } });
    const { chats, cursor: still } = useChatListStore.getState();
    if (still === cursor) useChatListStore.setState({ ...withEnd(chats ?? [], page), failure: null });
  } catch (error) {
    useChatListStore.setState({ failure: asApiError(error).code });
  }
}

/** Takes a chat out that the viewer is in no more. */
export function dropListedChat(chatId: string): void {
  useChatListStore.setState(({ chats }) => ({ chats: chats?.filter(({ id }) => id !== chatId) ?? null }));
}

/** The list after its first page was fetched anew. Chats that were held further down stay, unless they have moved up into that page. */
export function withBeginning(held: Held | null, page: ChatList): Held {
  const fresh = { chats: page.chats, cursor: page.next_cursor };
  const end = page.chats.at(-1);
  if (held === null || end === undefined || !page.has_more) return fresh;
  const ids = new Set(page.chats.map(({ id }) => id));
  const older = held.chats.filter((chat) => !ids.has(chat.id) && chat.last_activity_at < end.last_activity_at);
  return older.length === 0 ? fresh : { chats: [...page.chats, ...older], cursor: held.cursor };
}

function withEnd(chats: readonly ListedChat[], page: ChatList): Held {
  const ids = new Set(chats.map(({ id }) => id));
  return { chats: [...chats, ...page.chats.filter(({ id }) => !ids.has(id))], cursor: page.next_cursor };
}
