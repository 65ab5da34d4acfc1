import { afterEach, expect, test } from "vitest";

import { changeAttachments, NO_ATTACHMENTS } from "#client/stores/attachment-store.ts";
import { changeChatView, dropChatView } from "#client/stores/chat-store.ts";
import { stateFrom } from "#client/sync/apply-snapshot.ts";
import { deviceStore } from "#client/sync/local-store.ts";
import { pendingRow, queued } from "#client/sync/outbox.ts";
import { ServerModel } from "#client/sync/server-model.ts";
import type { ClientErrorCode } from "#client/api/call.ts";

import { countUnsent } from "./unsent-messages.ts";

const chat = stateFrom(new ServerModel().snapshot("ada"));

afterEach(async () => {
  dropChatView(chat.chatId);
  changeAttachments(chat.chatId, NO_ATTACHMENTS);
  await (await deviceStore()).remove("");
});

async function write(chatId: string, failure: ClientErrorCode | null): Promise<ReturnType<typeof queued>> {
  const message = { ...queued({ ...chat, chatId }, "text", null), failure };
  await (await deviceStore()).put(`outbox/${chatId}/ada/${message.client_message_id}`, message);
  return message;
}

test("Counts what waits in any chat and what was refused, not what the server keeps back", async () => {
  expect(await countUnsent()).toBe(0);
  await write("one", null);
  await write("other", null);
  await write("other", "forbidden");
  await write("other", "held");
  expect(await countUnsent()).toBe(3);
});

test("Counts once what is on the device and on the screen, and what is on the screen alone", async () => {
  const both = await write(chat.chatId, null);
  const onlyHere = queued(chat, "no room", null);
  const rows = [both, onlyHere].map((message) => pendingRow(chat.me, { message, delivery: "waiting", reason: null }));
  changeChatView(chat.chatId, { chat: { ...chat, messages: [...chat.messages, ...rows] } });
  expect(await countUnsent()).toBe(2);
});

test("Counts the files that were chosen, without those that can never be sent", async () => {
  const file = {
    name: "plan.pdf",
    bytes: 1,
    mimeType: "application/pdf",
    preview: null,
    going: false,
    progress: 0,
    failure: null,
    caption: "",
  };
  const items = (["ready", "failed", "refused"] as const).map((state, index) => ({ ...file, id: String(index), state }));
  changeAttachments(chat.chatId, { items });
  expect(await countUnsent()).toBe(2);
});
