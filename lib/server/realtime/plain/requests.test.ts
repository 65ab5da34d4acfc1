import { describe, expect, test } from "vitest";

import { readRequest } from "./requests.ts";

const CHAT = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11";

describe("what a client says", () => {
  test.each([
    [{ type: "message", chat_id: CHAT, content: "Hello" }],
    [{ type: "message", chat_id: CHAT, content: "Hello", client_message_id: "a", reply_to_id: "12" }],
    [{ type: "typing", chat_id: CHAT }],
    [{ type: "read", chat_id: CHAT }],
    [{ type: "join_chat", chat_id: CHAT }],
    [{ type: "leave_chat", chat_id: CHAT }],
    [{ type: "ping" }],
  ])("%j is understood", (said) => {
    expect(readRequest(JSON.stringify(said))).toEqual({ request: said });
  });

  test("is understood without what it need not say", () => {
    expect(readRequest(JSON.stringify({ type: "ping", at: 5 }))).toEqual({ request: { type: "ping" } });
    expect(readRequest(JSON.stringify({ type: "read", chat_id: CHAT.toUpperCase() }))).toEqual({
      request: { type: "read", chat_id: CHAT },
    });
  });
});

describe("what is none of it is refused, and named as far as it can be", () => {
  test.each<[string | null, object]>([
    [null, { details: { body: "is not text" } }],
    ["", { details: { body: "is not JSON" } }],
    ["null", {}],
    ["[]", {}],
    ['"ping"', {}],
    ['{"__proto__":{"type":"ping"}}', {}],
    [JSON.stringify({ type: "constructor", chat_id: CHAT }), { chat_id: CHAT }],
    [JSON.stringify({ type: "read" }), { request: "read", details: { chat_id: expect.any(String) as string } }],
    [
      JSON.stringify({ type: "message", chat_id: CHAT, content: 5, client_message_id: "mine" }),
      { request: "message", chat_id: CHAT, client_message_id: "mine", details: { content: expect.any(String) as string } },
    ],
    [JSON.stringify({ type: "message", chat_id: CHAT, content: "x".repeat(16_001) }), { request: "message", chat_id: CHAT }],
  ])("%.60s", (text, expected) => {
    const understood = readRequest(text);
    if (!("refused" in understood)) throw new Error("it was understood");
    expect(understood.refused).toMatchObject({ type: "error", code: "validation_failed", ...expected });
    for (const name of ["request", "chat_id"]) if (!(name in expected)) expect(understood.refused).not.toHaveProperty(name);
  });
});
