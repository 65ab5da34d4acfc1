import type { Quote } from "#contract/messages.ts";

import { storageOrNull } from "./local-store.ts";

/** What somebody has begun to write. */
export interface Draft {
  readonly text: string;
  readonly replyTo: Quote | null;
}

export const EMPTY_DRAFT: Draft = { text: "", replyTo: null };

const DEBOUNCE_MS = 300;
const memory = new Map<string, string>();
const unsaved = new Map<string, Draft>();
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * The draft of a chat. Kept in localStorage: unlike IndexedDB it is written before a closing page is gone, which is when drafts matter.
 */
export function loadDraft(chatId: string): Draft {
  const pending = unsaved.get(chatId);
  if (pending !== undefined) return pending;
  try {
    const found = storageOrNull()?.getItem(keyOf(chatId)) ?? memory.get(chatId);
    const draft = found === undefined ? null : (JSON.parse(found) as Partial<Draft> | null);
    return typeof draft?.text === "string" ? { text: draft.text, replyTo: draft.replyTo ?? null } : EMPTY_DRAFT;
  } catch {
    return EMPTY_DRAFT;
  }
}

/** Remembers a draft a moment later; an empty one is forgotten. */
export function saveDraft(chatId: string, draft: Draft): void {
  unsaved.set(chatId, draft);
  clearTimeout(timer);
  timer = setTimeout(flushDrafts, DEBOUNCE_MS);
}

/** Writes what was not written yet, for a page that is about to sleep or close. */
export function flushDrafts(): void {
  clearTimeout(timer);
  for (const [chatId, draft] of unsaved) write(chatId, draft);
  unsaved.clear();
}

/** Forgets the draft of a chat at once. */
export function dropDraft(chatId: string): void {
  unsaved.delete(chatId);
  write(chatId, EMPTY_DRAFT);
}

function write(chatId: string, draft: Draft): void {
  const storage = storageOrNull();
  const empty = draft.text === "" && draft.replyTo === null;
  if (empty) {
    memory.delete(chatId);
    storage?.removeItem(keyOf(chatId));
    return;
  }
  const text = JSON.stringify(draft);
  try {
    if (storage === null) memory.set(chatId, text);
    else storage.setItem(keyOf(chatId), text);
  } catch {
    // The device has no room left: this page at least remembers.
    memory.set(chatId, text);
  }
}

function keyOf(chatId: string): string {
  return `parley/draft/${chatId}`;
}
