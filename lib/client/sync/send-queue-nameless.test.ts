import { expect, test } from "vitest";

import { apiError } from "#client/api/call.ts";
import type { Message, SendMessageInput } from "#contract/messages.ts";

import { ownLock } from "./lane-lock.ts";
import { memoryStore } from "./local-store.ts";
import { openSendQueue, type QueueEntry, type SendQueue } from "./send-queue.ts";

/** A server that shows names again, before which nothing gets through, and a device that is opened anew. */
function device() {
  const store = memoryStore();
  const server = { away: true, stored: [] as [string, boolean][] };
  const seen: { entries: readonly QueueEntry[] } = { entries: [] };
  const send = ({ client_message_id, nameless = false }: SendMessageInput): Promise<Message> => {
    if (server.away) return Promise.reject(apiError("slow_mode", { retryAfter: 3_600 }));
    if (nameless) return Promise.reject(apiError("names_shown"));
    server.stored.push([client_message_id, nameless]);
    return Promise.resolve({ client_message_id } as Message);
  };
  const open = (): SendQueue =>
    openSendQueue("chat", "brook", {
      ...{ store, send, makeLock: (_, changed) => ownLock(changed) },
      channel: { tell: () => undefined, hear: () => () => undefined },
      onChange: (entries) => (seen.entries = entries),
      onStored: () => undefined,
    });
  return { server, open, states: () => seen.entries.map(({ message, reason }) => [message.client_message_id, reason]) };
}

const written = (client_message_id: string, nameless: boolean) => ({
  ...{ client_message_id, chat_id: "chat", sender_id: "brook", content: client_message_id, reply_to: null, nameless },
  ...{ written_at: "2026-01-01T00:00:00.000Z", failure: null },
});

test("What was written without a name and had to wait, also over a reload, goes out with it only by its author's word", async () => {
  const { server, open, states } = device();
  const before = open();
  for (const [name, nameless] of [
    ["a", true],
    ["b", true],
    ["c", false],
  ] as const)
    before.add(written(name, nameless));
  await expect.poll(states).toEqual([
    ["a", "slow_mode"],
    ["b", null],
    ["c", null],
  ]);
  before.stop();
  server.away = false;
  const queue = open();
  await expect.poll(states).toEqual([
    ["a", "names_shown"],
    ["b", "names_shown"],
  ]);
  expect(server.stored).toEqual([["c", false]]);

  // All at once is no word about any of them.
  queue.retry();
  await expect.poll(states).toEqual([
    ["a", "names_shown"],
    ["b", "names_shown"],
  ]);
  expect(server.stored).toHaveLength(1);
  queue.retry("a");
  await expect.poll(() => server.stored.at(-1)).toEqual(["a", false]);
  queue.discard("b");
  await expect.poll(states).toEqual([]);
  expect(server.stored).toHaveLength(2);
});
