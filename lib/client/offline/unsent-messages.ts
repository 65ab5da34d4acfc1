import { unsentAttachments } from "#client/stores/attachment-store.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import { deviceStore } from "#client/sync/local-store.ts";
import { OUTBOX_PREFIX, type QueuedMessage } from "#client/sync/send-queue.ts";

/** How many messages and files of any chat the server does not have, here or on the device. Never rejects: what cannot be read is not there to be lost. */
export async function countUnsent(): Promise<number> {
  const ids = new Set<string>();
  // What the server keeps back it has, and so is not lost with this device.
  for (const { client_message_id, failure } of await written()) if (failure !== "held") ids.add(client_message_id);
  // What a full device had no room for is in the open chats alone.
  for (const { chat } of Object.values(useChatStore.getState().chats)) {
    for (const message of chat?.messages ?? []) {
      if (message.delivery !== "sent" && message.failure !== "held") ids.add(message.client_message_id);
    }
  }
  return ids.size + unsentAttachments().length;
}

async function written(): Promise<readonly QueuedMessage[]> {
  try {
    return (await (await deviceStore()).list(OUTBOX_PREFIX)) as QueuedMessage[];
  } catch {
    return [];
  }
}
