import { expect, test } from "vitest";

import type { Chat } from "#contract/chats.ts";

import { applyEvent, type DurableEvent } from "./apply-event.ts";
import { stateFrom } from "./apply-snapshot.ts";
import { ServerModel } from "./server-model.ts";

function changed(server: ServerModel, change: Partial<Chat>): DurableEvent {
  const seq = server.seq + 1;
  const { chat } = server.snapshot("ada");
  return { name: "chat:updated", payload: { chat_id: chat.id, seq, event_id: String(seq), chat: { ...chat, ...change, last_seq: seq } } };
}

test("Name, description and voice follow a change of the chat", () => {
  const server = new ServerModel();
  const state = stateFrom(server.snapshot("ada"));
  const event = changed(server, { title: "Street news", description: "Works and closures", speaks_as_one: true });
  expect(applyEvent(state, { type: "event", event }).state).toMatchObject({
    title: "Street news",
    description: "Works and closures",
    speaksAsOne: true,
  });
});

test("Where only the description changes, no message is drawn anew", () => {
  const server = new ServerModel();
  server.run({ do: "send", by: 1, replyTo: null });
  const state = stateFrom(server.snapshot("ada"));
  const { messages } = applyEvent(state, { type: "event", event: changed(server, { description: "New" }) }).state;
  expect(messages).toBe(state.messages);
});

test("What was missed brings them too", () => {
  const server = new ServerModel();
  const state = stateFrom(server.snapshot("ada"));
  const snapshot = server.snapshot("ada", server.seq);
  const next = { ...snapshot, chat: { ...snapshot.chat, description: "Meanwhile", speaks_as_one: true } };
  expect(applyEvent(state, { type: "snapshot", snapshot: next }).state).toMatchObject({ description: "Meanwhile", speaksAsOne: true });
});
