import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import { serverClock } from "#client/realtime/server-clock.ts";
import { changeListedChat } from "#client/stores/chat-list-store.ts";
import type { DraftState } from "#contract/preferences.ts";

import {
  EMPTY_DRAFT,
  isOwnDraft,
  type KeptDraft,
  keptDraft,
  notePushed,
  onDraftWritten,
  saveDraft,
  takeDraft,
  tellTaken,
} from "./drafts.ts";

/** A draft that is shared with the account's other devices. */
interface Shared {
  /** When the server's draft was last changed, as far as this page has heard (milliseconds). */
  changedAt: number;
  /** Whether the server has one, or may have: an answer may be lost. */
  stands: boolean;
  /** When that was written which this page shows. */
  shownAt: number;
  /** When somebody last typed in this page; the server's time in milliseconds. */
  typedAt: number;
  pushing: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Since when a change waits to be pushed, to bound the wait of somebody who never pauses. */
  waitingSince: number | null;
}

const NEW_LINE: Readonly<Shared> = {
  ...{ changedAt: 0, stands: false, shownAt: 0, typedAt: 0 },
  ...{ pushing: false, timer: undefined, waitingSince: null },
};

const PAUSE_MS = 1_500;
const LONGEST_WAIT_MS = 10_000;
const RETRY_MS = 5_000;
/** Whoever has typed this recently is typing. */
const TYPING_MS = 5_000;
/** What another tab wrote and did not push within this time was left behind by a page that is gone. */
const LEFT_BEHIND_MS = 30_000;

/** Failures that pass without anybody doing anything; a draft that the server refuses for good stays on this device. */
const PASSING: ReadonlySet<ClientErrorCode> = new Set<ClientErrorCode>([
  "offline",
  "rate_limited",
  "internal",
  "unavailable",
  "storage_full",
]);

/** The chats whose drafts are shared: those of accounts. A guest's stay in the browser. */
const shared = new Map<string, Shared>();

onDraftWritten((chatId) => {
  const line = shared.get(chatId);
  const kept = keptDraft(chatId);
  if (line === undefined || kept === null) return;
  line.typedAt = serverClock.now();
  line.shownAt = kept.writtenAt;
  showInList(chatId, kept);
  schedule(chatId, line);
});

/**
 * Takes over the draft that the server has, unless this device has something newer or somebody is typing here; what is newer here is pushed. From
 * then on the chat's draft is shared.
 */
export function syncDraft(chatId: string, { draft, draft_changed_at }: DraftState): void {
  const line = shared.get(chatId) ?? { ...NEW_LINE };
  shared.set(chatId, line);
  const changedAt = draft_changed_at === null ? 0 : Date.parse(draft_changed_at);
  // An answer from before something that was heard since.
  if (changedAt < line.changedAt) return;
  // What tells nothing new may have been said before what this page has pushed arrived.
  line.stands = draft !== null || (line.stands && changedAt === line.changedAt);
  line.changedAt = changedAt;
  const kept = keptDraft(chatId);
  if (kept !== null && !kept.pushed && kept.text !== "") {
    if (kept.writtenAt > changedAt) return schedule(chatId, line);
    // What was written here without a network is not lost because another device has sent something since: it counts as written now.
    if (kept.writtenAt < changedAt && draft === null) return isOurs(chatId, kept) ? saveDraft(chatId, kept) : undefined;
  }
  if (kept?.text === "" && kept.writtenAt > changedAt) return schedule(chatId, line);
  const isTyping = serverClock.now() - line.typedAt < TYPING_MS;
  if (line.shownAt === changedAt || (isTyping && kept !== null && kept.text !== "")) return;
  line.shownAt = changedAt;
  // Another tab of this browser has kept it already.
  if (kept === null ? draft === null : kept.writtenAt >= changedAt) return tellTaken(chatId);
  takeDraft(chatId, draft === null ? EMPTY_DRAFT : { text: draft.content, replyTo: draft.reply_to }, changedAt);
}

/** Pushes what waits, at once: the page is about to sleep or close, or there is a network again. */
export function pushDrafts({ keepalive = false } = {}): void {
  for (const [chatId, line] of shared) void push(chatId, line, keepalive);
}

/** Whether it is for this page to push a draft: what another tab writes is that tab's affair. */
function isOurs(chatId: string, { writtenAt }: KeptDraft): boolean {
  return isOwnDraft(chatId, writtenAt) || serverClock.now() - writtenAt > LEFT_BEHIND_MS;
}

function schedule(chatId: string, line: Shared): void {
  const kept = keptDraft(chatId);
  if (kept === null || kept.pushed || !isOurs(chatId, kept)) return;
  const now = Date.now();
  line.waitingSince ??= now;
  // What was sent must not wait: the other devices still show it.
  const pause = kept.text === "" ? 0 : Math.min(PAUSE_MS, Math.max(0, line.waitingSince + LONGEST_WAIT_MS - now));
  clearTimeout(line.timer);
  line.timer = setTimeout(() => void push(chatId, line), pause);
}

async function push(chatId: string, line: Shared, keepalive = false): Promise<void> {
  const kept = keptDraft(chatId);
  if (kept === null || kept.pushed || line.pushing || !isOurs(chatId, kept)) return;
  clearTimeout(line.timer);
  line.waitingSince = null;
  const isGone = kept.text.trim() === "";
  if (isGone && !line.stands) return notePushed(chatId, kept.writtenAt);
  // From here on it may be there, whether the answer comes or not.
  if (!isGone) line.stands = true;
  line.pushing = true;
  let again = 0;
  try {
    const state = await put(chatId, kept, keepalive);
    notePushed(chatId, kept.writtenAt);
    syncDraft(chatId, state);
  } catch (error) {
    const { code, retryAfter } = asApiError(error);
    if (PASSING.has(code)) again = retryAfter === undefined ? RETRY_MS : retryAfter * 1000;
    else notePushed(chatId, kept.writtenAt);
  }
  line.pushing = false;
  if (again > 0) line.timer = setTimeout(() => void push(chatId, line), again);
  else schedule(chatId, line);
}

async function put(chatId: string, { text, replyTo, writtenAt }: KeptDraft, keepalive: boolean): Promise<DraftState> {
  return await call("PUT /api/v1/chats/{chat_id}/draft", {
    params: { chat_id: chatId },
    body: { content: text, reply_to_id: replyTo?.id ?? null, written_at: new Date(writtenAt).toISOString() },
    keepalive,
  });
}

/** The list shows what is written here at once. */
function showInList(chatId: string, { text, replyTo, writtenAt }: KeptDraft): void {
  const written_at = new Date(writtenAt).toISOString();
  const draft = text.trim() === "" ? null : { content: text, reply_to_id: replyTo?.id ?? null, reply_to: replyTo, written_at };
  changeListedChat(chatId, (chat) => ({ ...chat, draft, draft_changed_at: written_at }));
}
