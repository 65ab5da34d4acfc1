import type { ChatMessage } from "#client/sync/chat-state.ts";
import { mayStillEdit } from "#domain/message/edit.ts";

const GROUP_MS = 5 * 60_000;

/** Whether a message continues what the same person said a moment before, so that name and face need not be repeated. */
export function continuesGroup(previous: ChatMessage | null, message: ChatMessage): boolean {
  if (previous === null || previous.sender.id !== message.sender.id) return false;
  // What is nobody's may be by two people; and where a name stops being shown, whoever sees it must see that.
  if (message.sender.alias === "" || message.nameless !== previous.nameless) return false;
  if (
    previous.deleted_at !== null ||
    message.deleted_at !== null ||
    message.message_type === "system" ||
    previous.message_type === "system"
  )
    return false;
  return Date.parse(message.created_at) - Date.parse(previous.created_at) <= GROUP_MS && isSameDay(previous, message);
}

/** Whether both were written on one day in the viewer's time zone. */
export function isSameDay(one: Pick<ChatMessage, "created_at">, other: Pick<ChatMessage, "created_at">): boolean {
  return new Date(one.created_at).toDateString() === new Date(other.created_at).toDateString();
}

/** Whether the viewer may still change the message's text. */
export function isEditable(message: ChatMessage, myId: string, now: number): boolean {
  return (
    message.delivery === "sent" &&
    message.sender.id === myId &&
    message.content !== null &&
    !message.forwarded &&
    mayStillEdit(Date.parse(message.created_at), now)
  );
}
