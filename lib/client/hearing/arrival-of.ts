import { mediaOf } from "#client/media/media-url.ts";
import type { ChatMessage, ChatState } from "#client/sync/chat-state.ts";

import type { Arrival } from "./arrivals.ts";

/** As many letters of a message as are spoken. */
const MOST_LETTERS = 200;

/** What of a chat decides whom a message is for. */
export type Audience = Pick<ChatState, "me" | "members" | "questions">;

/** How a message is spoken to the viewer; null for one that has nothing to say: deleted, hidden, or not sent. */
export function arrivalOf(message: ChatMessage, { me, members, questions }: Audience): Arrival | null {
  const { content, sender } = message;
  if (message.delivery !== "sent" || content === null) return null;
  const asked = questions[message.id] !== undefined;
  const toMe = message.mentions.includes(me.id) || message.reply_to?.sender.id === me.id || onlyTwo(members);
  return {
    key: message.key,
    alias: heardAlias(message, me.id),
    text: clipped(spokenText(content)),
    ...(mediaOf(message) !== null && { shows: message }),
    // What is asked is asked of whoever leads; what whoever leads says is said to all.
    forMe: toMe || sender.role !== "member" || (asked && me.role !== "member"),
    question: asked || /[?؟]\s*$/u.test(content),
  };
}

/**
 * By which name an author is spoken and shown at large; empty for somebody else who wrote without one, also to those who moderate and know it: a
 * voice and captions reach whoever is near.
 */
export function heardAlias({ sender, nameless }: Pick<ChatMessage, "sender" | "nameless">, myId: string): string {
  return nameless && sender.id !== myId ? "" : sender.alias;
}

/** A text without what only the eye needs: marks of formatting, and addresses, of which the site is enough. */
export function spokenText(content: string): string {
  return content
    .replace(/^[ \t]{0,8}(?:>|[-*+]|#{1,6}|\d{1,9}\.)[ \t]+/gmu, "")
    .replace(/\[([^\]\n]{1,200})\]\([^)\s]{1,2000}\)/gu, "$1")
    .replace(/https?:\/\/([^/\s]+)\S*/giu, "$1")
    .replace(/\*\*|__|~~|`+/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

function clipped(text: string): string {
  const letters = [...text];
  return letters.length <= MOST_LETTERS ? text : `${letters.slice(0, MOST_LETTERS - 1).join("")}…`;
}

/** Where only two talk, each message is for the other. */
function onlyTwo(members: Audience["members"]): boolean {
  let present = 0;
  for (const { state } of Object.values(members)) {
    if (state === "active") present += 1;
    if (present > 2) return false;
  }
  return present === 2;
}
