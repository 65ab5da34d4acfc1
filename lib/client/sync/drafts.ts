import { serverClock } from "#client/realtime/server-clock.ts";
import type { Quote } from "#contract/messages.ts";

import { storageOrNull } from "./local-store.ts";

/** What somebody has begun to write. */
export interface Draft {
  readonly text: string;
  readonly replyTo: Quote | null;
}

/** A draft as this device keeps it. One that is empty and not pushed yet says that the text is gone: the server must hear of that, too. */
export interface KeptDraft extends Draft {
  /** When it was written, on this device or another; the server's time in milliseconds. */
  readonly writtenAt: number;
  /** Whether the server knows it. */
  readonly pushed: boolean;
}

export const EMPTY_DRAFT: Draft = { text: "", replyTo: null };

const DEBOUNCE_MS = 300;
const memory = new Map<string, string>();
const unsaved = new Map<string, KeptDraft>();
/** When that was written which this page has written last, by chat: tabs share a storage, and each answers for its own. */
const own = new Map<string, number>();
const writtenListeners = new Set<(chatId: string) => void>();
const takenListeners = new Map<string, Set<() => void>>();
let timer: ReturnType<typeof setTimeout> | undefined;
/** The account whose drafts these are; null for a guest's. */
let owner: string | null = null;

/** From now on this page keeps the drafts of that account: whoever is signed in next on this device finds none of them, be it in the same chat. */
export function keepDraftsOf(userId: string): void {
  // The server draws pages of everybody.
  if (userId === owner || typeof window === "undefined") return;
  flushDrafts();
  memory.clear();
  own.clear();
  owner = userId;
}

/**
 * The draft of a chat. Kept in localStorage: unlike IndexedDB it is written before a closing page is gone, which is when drafts matter.
 */
export function loadDraft(chatId: string): Draft {
  const kept = keptDraft(chatId);
  return kept === null ? EMPTY_DRAFT : { text: kept.text, replyTo: kept.replyTo };
}

/** The draft of a chat with what is known of its way to the server; null where nothing is kept. */
export function keptDraft(chatId: string): KeptDraft | null {
  return unsaved.get(chatId) ?? storedDraft(chatId);
}

function storedDraft(chatId: string): KeptDraft | null {
  try {
    const found = storageOrNull()?.getItem(keyOf(chatId)) ?? memory.get(chatId);
    const draft = found === undefined ? null : (JSON.parse(found) as Partial<KeptDraft> | null);
    if (typeof draft?.text !== "string") return null;
    return { text: draft.text, replyTo: draft.replyTo ?? null, writtenAt: draft.writtenAt ?? 0, pushed: draft.pushed ?? false };
  } catch {
    return null;
  }
}

/** Remembers a draft a moment later; that it is gone at once, or another tab would still find it when it hears that it was sent. */
export function saveDraft(chatId: string, { text, replyTo }: Draft): void {
  const draft = { text, replyTo, writtenAt: serverClock.now(), pushed: false };
  own.set(chatId, draft.writtenAt);
  if (text === "") keepNow(chatId, draft);
  else keep(chatId, draft);
  for (const listener of writtenListeners) listener(chatId);
}

/** Takes over what another device has written; whoever shows the chat's draft is told. */
export function takeDraft(chatId: string, draft: Draft, writtenAt: number): void {
  keepNow(chatId, { text: draft.text, replyTo: draft.replyTo, writtenAt, pushed: true });
  tellTaken(chatId);
}

/** Whether this page wrote the draft that was written at that time. */
export function isOwnDraft(chatId: string, writtenAt: number): boolean {
  return own.get(chatId) === writtenAt;
}

/** Tells whoever shows the chat's draft that another device, or another tab, has written one. */
export function tellTaken(chatId: string): void {
  for (const listener of takenListeners.get(chatId) ?? []) listener();
}

/** Notes that the server knows the draft that was written at that time, unless another is there, perhaps from another tab. */
export function notePushed(chatId: string, writtenAt: number): void {
  const kept = keptDraft(chatId);
  if (kept?.writtenAt === writtenAt) keepNow(chatId, { ...kept, pushed: true });
}

/** Writes what was not written yet, for a page that is about to sleep or close. */
export function flushDrafts(): void {
  clearTimeout(timer);
  for (const [chatId, draft] of unsaved) write(chatId, draft);
  unsaved.clear();
}

/** Forgets the draft of a chat at once, on this device. */
export function dropDraft(chatId: string): void {
  unsaved.delete(chatId);
  write(chatId, null);
}

/** Told of each draft that is written here. Returns the way to unsubscribe. */
export function onDraftWritten(listener: (chatId: string) => void): () => void {
  writtenListeners.add(listener);
  return () => void writtenListeners.delete(listener);
}

/** Told when a chat's draft was taken over from another device. Returns the way to unsubscribe. */
export function onDraftTaken(chatId: string, listener: () => void): () => void {
  const listeners = takenListeners.get(chatId) ?? new Set();
  takenListeners.set(chatId, listeners.add(listener));
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) takenListeners.delete(chatId);
  };
}

function keep(chatId: string, draft: KeptDraft): void {
  unsaved.set(chatId, draft);
  clearTimeout(timer);
  timer = setTimeout(flushDrafts, DEBOUNCE_MS);
}

function keepNow(chatId: string, draft: KeptDraft): void {
  unsaved.delete(chatId);
  write(chatId, draft);
}

function isEmpty({ text, replyTo }: Draft): boolean {
  return text === "" && replyTo === null;
}

function write(chatId: string, draft: KeptDraft | null): void {
  const storage = storageOrNull();
  if (draft === null || (isEmpty(draft) && draft.pushed)) {
    memory.delete(chatId);
    storage?.removeItem(keyOf(chatId));
    return;
  }
  const text = JSON.stringify(draft);
  try {
    if (storage === null) memory.set(chatId, text);
    else storage.setItem(keyOf(chatId), text);
  } catch {
    // The device has no room left: this page at least remembers, and finds nothing older there.
    storage?.removeItem(keyOf(chatId));
    memory.set(chatId, text);
  }
}

function keyOf(chatId: string): string {
  return owner === null ? `parley/draft/${chatId}` : `parley/draft/${owner}/${chatId}`;
}
