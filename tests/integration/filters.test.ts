import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { holdsApi } from "#contract/api/holds.api.ts";
import { messagesApi } from "#contract/api/messages.api.ts";
import { NO_FILTERS, type RoomFilters } from "#contract/filters.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { changeFilters, showFilters } from "#server/use-cases/holds/change-filters.ts";
import { listHeld } from "#server/use-cases/holds/list-held.ts";
import { testFilters } from "#server/use-cases/holds/test-filters.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { duplicateRoom } from "#server/use-cases/rooms/duplicate-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { callRoute, openEntrances, signedIn } from "#tests/support/in-process.ts";
import { connect, Refused } from "#tests/support/line.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, say, scenario } from "#tests/support/scenario.ts";
import { HOUR, MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();
let entrances: Awaited<ReturnType<typeof openEntrances>>;
beforeAll(async () => {
  entrances = await openEntrances(node());
});
afterAll(() => entrances.stop());

/** A room with these filters, a facilitator, and two members. */
async function filtered(filters: Partial<RoomFilters>) {
  const scene = await scenario().room("ada", "brook", "cyd");
  await changeFilters(as(scene.ada), { code: scene.room.code, ...NO_FILTERS, ...filters });
  return scene;
}

describe("a room's filters", () => {
  test("hold or refuse what members write, and nothing that is said by whoever runs the room", async () => {
    const { ada, brook, room } = await filtered({ words: ["idiot", "shut up"], words_action: "hold", links: "refuse" });
    expect(await refusal(say(brook, "https://example.org"))).toMatchObject({ code: "filtered", details: { rule: "links" } });
    expect(await refusal(say(brook, "You IDIOT"))).toMatchObject({ code: "held", details: { cause: "filter" } });
    expect((await say(brook, `Come in: ${room.join_url}`)).content).toContain(room.code);
    expect((await say(ada, "No idiots at https://example.org")).content).toContain("idiots");
    expect((await listHeld(as(ada), { chat_id: room.chat_id, limit: 100 })).held).toMatchObject([
      { content: "You IDIOT", cause: "filter" },
    ]);
  });

  test("catch the same text again, also where both are sent at once, and across the queue", async () => {
    const { brook, cyd } = await filtered({ repetition: "refuse" });
    const answers = await Promise.all([say(brook, "Buy my canaries"), say(brook, "buy  my canaries")].map(outcome));
    expect(answers).toEqual(["ok", "filtered"]);
    expect(await outcome(say(cyd, "Buy my canaries"))).toBe("ok");
    node().clock.advance(11 * MINUTE);
    expect(await outcome(say(brook, "Buy my canaries"))).toBe("ok");
  });

  test("that look back hold a rush of messages up for nothing", async () => {
    const { ada, brook, cyd, room } = await filtered({ repetition: "hold" });
    await updateRoom(as(ada), { code: room.code, settings: { hold: "everyone" } });
    const sends = Array.from({ length: 40 }, (_, index) => say(index % 2 === 0 ? brook : cyd, `Canary number ${index}`));
    expect(new Set(await Promise.all(sends.map(outcome)))).toEqual(new Set(["held"]));
  });

  test("are not gone round by changing what was shown", async () => {
    const { brook } = await filtered({ words: ["idiot"], words_action: "hold" });
    const message = await say(brook, "Harmless");
    expect(await outcome(editMessage(as(brook), { message_id: message.id, content: "You idiot" }))).toBe("filtered");
    expect((await editMessage(as(brook), { message_id: message.id, content: "Kind" })).content).toBe("Kind");
  });

  test("hold from the next message on, and no longer once they are taken away", async () => {
    const { ada, brook, room } = await filtered({ words: ["idiot"], words_action: "refuse" });
    expect(await outcome(say(brook, "idiot"))).toBe("filtered");
    await changeFilters(as(ada), { code: room.code, ...NO_FILTERS });
    expect(await outcome(say(brook, "idiot"))).toBe("ok");
    const row = await node().services.db.prisma.room.findUnique({ where: { chatId: room.chat_id } });
    expect(row?.filters).toBeNull();
  });

  test("are shown to nobody but the facilitator", async () => {
    const { ada, brook, room } = await filtered({ words: ["canary"] });
    expect(await showFilters(as(ada), { code: room.code })).toMatchObject({ words: ["canary"] });
    expect(await outcome(showFilters(as(brook), { code: room.code }))).toBe("forbidden");
    const eve = await scenario().account("eve");
    expect(await outcome(showFilters(as(eve), { code: room.code }))).toBe("forbidden");
    expect(JSON.stringify(await openChat(as(ada), { chat_id: room.chat_id }))).not.toContain("canary");
    await node().settled();
    expect(JSON.stringify(node().broadcaster.said())).not.toContain("canary");
  });

  test("go with a copy of the room", async () => {
    const { ada, room } = await filtered({ words: ["canary"], repetition: "hold" });
    const copy = await duplicateRoom(as(ada), { code: room.code, ends_at: new Date(node().clock.now() + HOUR).toISOString() });
    expect(await showFilters(as(ada), { code: copy.code })).toMatchObject({ words: ["canary"], repetition: "hold" });
  });

  test("can be tried without anything being kept", async () => {
    const { ada, room } = await filtered({ words: ["idiot"], words_action: "refuse" });
    const given = { code: room.code };
    expect(await testFilters(as(ada), { ...given, text: "Greetings from Scunthorpe" })).toEqual({
      outcome: "shown",
      rule: null,
      found: null,
    });
    expect(await testFilters(as(ada), { ...given, text: "you idiot!" })).toEqual({ outcome: "refuse", rule: "words", found: "idiot" });
    const others = { ...NO_FILTERS, links: "hold" } as const;
    expect(await testFilters(as(ada), { ...given, text: "www.example.org", filters: others })).toMatchObject({
      outcome: "hold",
      rule: "links",
    });
    expect(await showFilters(as(ada), given)).toMatchObject({ links: "allow" });
  });

  test("are bounded", async () => {
    const { ada, room } = await scenario().room("ada");
    const put = async (filters: object) => {
      return (
        await callRoute(holdsApi.changeFilters, await signedIn(node(), ada), {
          params: { code: room.code },
          body: { ...NO_FILTERS, ...filters },
        })
      ).status;
    };
    expect(await put({ words: Array.from({ length: 200 }, (_, index) => `word${index}`) })).toBe(200);
    expect(await put({ words: Array.from({ length: 201 }, (_, index) => `word${index}`) })).toBe(400);
    expect(await put({ words: ["x".repeat(65)] })).toBe(400);
    expect(await put({ words: ["👩‍🚀".repeat(10) + "x"] })).toBe(200);
    expect(await put({ words: ["***"] })).toBe(400);
  });
});

describe("both entrances", () => {
  test("answer alike where a message waits, and where it is not taken", async () => {
    const { ada, brook, room } = await filtered({ words: ["idiot"], words_action: "hold", links: "refuse" });
    const line = await connect(entrances.url, { token: brook.token });
    await line.ask("chat:open", { chat_id: room.chat_id });
    const post = (content: string, client_message_id: string) => ({ chat_id: room.chat_id, client_message_id, content });
    const bySocket = async (content: string, name: string) => {
      const error = await line.ask("message:send", post(content, name)).catch((thrown: unknown) => thrown);
      if (!(error instanceof Refused)) throw new Error("was not refused");
      return { code: error.error.code, details: error.error.details };
    };
    const byRest = async (content: string, name: string) => {
      const response = await callRoute(messagesApi.send, { token: brook.token }, { body: post(content, name) });
      const { code, details } = (await response.json()) as { code: string; details: Record<string, string> };
      return { status: response.status, code, details };
    };
    const held = await bySocket("You idiot", "one");
    expect(held).toMatchObject({ code: "held", details: { state: "waiting", cause: "filter", place: "1" } });
    expect(await byRest("You idiot", "one")).toEqual({ status: 409, ...held });
    const refused = await bySocket("https://example.org", "two");
    expect(await byRest("https://example.org", "two")).toEqual({ status: 403, ...refused });

    await entrances.tell();
    await line.sees<{ held: { state: string } }>("hold:answered", (told) => told.held.state === "waiting");
    expect(line.all("hold:changed")).toEqual([]);
    line.close();
    expect((await listHeld(as(ada), { chat_id: room.chat_id, limit: 100 })).held).toHaveLength(1);
  });
});
