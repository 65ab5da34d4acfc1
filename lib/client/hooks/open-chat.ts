import { chatView } from "#client/stores/chat-store.ts";
import type { ChatState, SentMessage } from "#client/sync/chat-state.ts";

/** What the frame around a chat may ask of its screen. */
export interface ChatHandle {
  /** Shows the message with that seq, wherever it is. */
  readonly jump: (seq: number) => void;
  readonly reply: (message: SentMessage) => void;
  /** Puts the cursor where one writes. */
  readonly focus: () => void;
  /** Opens the search within the chat. */
  readonly search: () => void;
}

interface OpenChat {
  readonly chatId: string;
  readonly handle: ChatHandle;
}

let open: OpenChat | null = null;
/** A message that somebody wants to see whose chat is not on the screen yet. */
let wanted: { readonly chatId: string; readonly seq: number } | null = null;

/** A ref for the screen of a chat; while it is there, the frame can speak to it. */
export function openChatRef(chatId: string, onOpen: (handle: ChatHandle) => void): (handle: ChatHandle | null) => void {
  return (handle) => {
    if (handle === null) {
      if (open?.chatId === chatId) open = null;
      return;
    }
    open = { chatId, handle };
    onOpen(handle);
    const seq = wanted?.chatId === chatId ? wanted.seq : null;
    wanted = null;
    if (seq !== null) whenDrawn(() => handle.jump(seq));
  };
}

/** The chat whose messages are on the screen. */
export function openChat(): OpenChat | null {
  return open;
}

/** Shows a message of a chat: now, or as soon as the chat is on the screen. */
export function showMessage(chatId: string, seq: number): void {
  if (open?.chatId === chatId) open.handle.jump(seq);
  else wanted = { chatId, seq };
}

/** Begins an answer to the last message of somebody else. False if there is none, or no chat. */
export function replyToLast(): boolean {
  const { chat } = open === null ? { chat: null } : chatView(open.chatId);
  const last = chat === null ? null : lastOfOthers(chat);
  if (last === null) return false;
  open?.handle.reply(last);
  return true;
}

/** The newest message by somebody else that can be answered; null if there is none. */
export function lastOfOthers({ messages, me }: Pick<ChatState, "messages" | "me">): SentMessage | null {
  const last = messages.findLast(({ delivery, sender, content }) => delivery === "sent" && sender.id !== me.id && content !== null);
  return last?.delivery === "sent" ? last : null;
}

/** The list stands where it should a frame after it was drawn; before, its own beginning would undo the jump. */
function whenDrawn(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
