import { expect, test } from "vitest";

import { apiError } from "#client/api/call.ts";
import type { Message, SendMessageInput } from "#contract/messages.ts";

import { ownLock } from "./lane-lock.ts";
import { memoryStore } from "./local-store.ts";
import { openSendQueue, type QueueEntry, type SendQueue } from "./send-queue.ts";

/** A lane to a server that keeps "held" back, does not take "refused", and stores all others. */
function lane(): { queue: SendQueue; asked: string[]; texts: () => [string, string | null][] } {
  const asked: string[] = [];
  let entries: readonly QueueEntry[] = [];
  const send = ({ client_message_id }: SendMessageInput): Promise<Message> => {
    asked.push(client_message_id);
    if (client_message_id === "stored") return Promise.resolve({ client_message_id } as Message);
    return Promise.reject(apiError(client_message_id === "held" ? "held" : "room_closed"));
  };
  const queue = openSendQueue("chat", "ada", {
    store: memoryStore(),
    send,
    makeLock: (_, changed) => ownLock(changed),
    channel: { tell: () => undefined, hear: () => () => undefined },
    onChange: (now) => (entries = now),
    onStored: () => undefined,
  });
  return { queue, asked, texts: () => entries.map(({ message, reason }) => [message.content, reason]) };
}

const written = (client_message_id: string) => ({
  ...{ client_message_id, chat_id: "chat", sender_id: "ada", content: client_message_id, reply_to: null },
  ...{ written_at: "2026-01-01T00:00:00.000Z", failure: null },
});

test("what the server keeps back stays, whatever becomes of the others, until it is known to have become something", async () => {
  const { queue, asked, texts } = lane();
  for (const name of ["held", "refused", "stored"]) queue.add(written(name));
  await expect.poll(texts).toEqual([
    ["held", "held"],
    ["refused", "room_closed"],
  ]);
  queue.discard();
  expect(texts()).toEqual([["held", "held"]]);
  queue.retry();
  queue.reword("held", "in other words");
  expect(texts()).toEqual([["in other words", "held"]]);
  queue.confirm("held");
  expect(texts()).toEqual([]);
  expect(asked).toEqual(["held", "refused", "stored"]);
});
