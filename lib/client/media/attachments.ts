import { apiError, asApiError, call } from "#client/api/call.ts";
import { upload } from "#client/api/upload.ts";
import { sessionOf } from "#client/hooks/chat-sessions.ts";
import { changeAttachments, unsentAttachments, useAttachmentStore } from "#client/stores/attachment-store.ts";
import { changeChatView, useChatStore } from "#client/stores/chat-store.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import { markSent, type SendIntent } from "#client/sync/mark-sent.ts";
import { isSendingPaused } from "#client/sync/sending.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Message } from "#contract/messages.ts";

import { type FileRefusal, fileRefusal } from "./accepted-files.ts";
import { AttachmentLane, type AttachmentPorts, type Parcel } from "./attachment-lane.ts";
import { isDrawable, smallerPicture } from "./smaller-picture.ts";

const lanes = new Map<string, AttachmentLane>();

/** The files that were chosen in a chat. One lane for the life of the page: what is on its way goes on while other chats are looked at. */
export function attachmentsOf(chatId: string): AttachmentLane {
  if (lanes.size === 0) watch();
  const lane = lanes.get(chatId) ?? new AttachmentLane(portsOf(chatId));
  lanes.set(chatId, lane);
  return lane;
}

function portsOf(chatId: string): AttachmentPorts {
  return {
    prepare: (file) => (isDrawable(file) ? smallerPicture(file) : Promise.resolve(file)),
    isWork: isDrawable,
    refusalOf,
    send: (parcel, control) => send(chatId, parcel, control),
    preview: {
      make: (file) => (file.type.startsWith("image/") ? URL.createObjectURL(file) : null),
      drop: (preview) => URL.revokeObjectURL(preview),
    },
    onChange: (items) => changeAttachments(chatId, { items }),
    onNews: (news) => changeAttachments(chatId, { news }),
    onSent: (message, intent) => void sent(chatId, message, intent),
    seemsOnline: () => navigator.onLine,
  };
}

/** Whether the account may send larger files matters for those alone, and is asked then. */
async function refusalOf(file: File): Promise<FileRefusal | null> {
  const { mediaBytesMax: free, mediaBytesMaxPremium: most } = LIMITS;
  if (file.size <= free || file.size > most) return fileRefusal(file, free);
  // Where that cannot be asked, the server will say.
  const isPremium = await call("GET /api/v1/users/me").then(
    ({ is_premium }) => is_premium,
    () => true,
  );
  return fileRefusal(file, isPremium ? most : free);
}

async function send(chat_id: string, parcel: Parcel, control: Parameters<AttachmentPorts["send"]>[1]): Promise<Message> {
  if (isSendingPaused()) throw apiError("offline");
  const { id: client_message_id, caption: content, replyTo, file } = parcel;
  return (await upload({ chat_id, client_message_id, content, reply_to_id: replyTo?.id }, file, control)).message;
}

async function sent(chatId: string, message: Message, intent: SendIntent | undefined): Promise<void> {
  sessionOf(chatId)?.dispatch({ type: "stored", message });
  if (intent === undefined) return;
  await markSent(message, intent).catch((error: unknown) => changeChatView(chatId, { unmarked: asApiError(error).code }));
}

function watch(): void {
  const hurry = (): void => lanes.forEach((lane) => lane.hurry());
  window.addEventListener("online", hurry);
  useConnectionStore.subscribe(({ state }, before) => state === "online" && state !== before.state && hurry());
  useAttachmentStore.subscribe(() => {
    window.removeEventListener("beforeunload", ask);
    if (unsentAttachments().some(({ going }) => going)) window.addEventListener("beforeunload", ask);
  });
  // A chat that is over takes no files; nor does the next account's page know of these.
  useChatStore.subscribe(({ chats }) => {
    for (const [chatId, lane] of lanes) if (chats[chatId]?.status === "ended") lane.clear();
  });
}

/** The browser asks in its own words. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
