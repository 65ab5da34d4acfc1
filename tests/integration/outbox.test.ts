import { describe, expect, test } from "vitest";

import { outboxEventSchema } from "#contract/events.ts";
import type { CommittedEvent } from "#server/outbox/append.ts";
import { Relay } from "#server/outbox/relay.ts";
import { deletePublished } from "#server/repositories/outbox-repository.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { outcome } from "#tests/support/refusal.ts";
import { as, say, scenario, fileNode } from "#tests/support/scenario.ts";
import type { TestNode } from "#tests/support/services.ts";

const file = fileNode();
const { node } = file;

/** However young, and whatever the clock that is moved by hand says. */
const AT_ONCE = -3_600_000;

const unpublished = (chatId: string): Promise<number> =>
  node().services.db.prisma.outboxEvent.count({ where: { chatId, publishedAt: null } });

/** A node that dies between its commit and its broadcast. */
const dying = (): Promise<TestNode> =>
  file.another({
    beforeDelivery: () => {
      throw new Error("killed");
    },
  });

describe("what was committed", () => {
  test("is delivered by the node that committed it, at once and in order, and marked", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    for (const person of [brook, ada, brook]) await say(person, "Hello");
    await node().settled();
    expect(
      node()
        .broadcaster.saidTo(room.chat_id)
        .map((said) => ("seq" in said.payload ? said.payload.seq : null)),
    ).toEqual([1, 2, 3, 4, 5]);
    expect(await unpublished(room.chat_id)).toBe(0);
  });

  test("and not delivered, because its node died, is delivered by another's relay, in order", async () => {
    const dead = await dying();
    const { ada, brook, room } = await scenario({}, dead).room("ada", "brook");
    const { id } = await say(brook, "Hello");
    await editMessage(as(brook), { message_id: id, content: "Hello, hall" });
    await updateRoom(as(ada), { code: room.code, settings: { frozen: true } });
    await dead.settled();
    expect(dead.broadcaster.log).toEqual([]);
    expect(await unpublished(room.chat_id)).toBe(5);

    await node().relay.sweep(AT_ONCE);
    expect(
      node()
        .broadcaster.saidTo(room.chat_id)
        .map(({ name }) => name),
    ).toEqual(["room:updated", "member:joined", "message:created", "message:updated", "room:updated"]);
    expect(await unpublished(room.chat_id)).toBe(0);
    expect(await node().relay.sweep(AT_ONCE)).toBe(0);
  });

  test("is told by the relay exactly as by the node that committed it", async () => {
    const dead = await dying();
    const [alive, late] = [await scenario().room("ada", "brook"), await scenario({}, dead).room("ada", "brook")];
    for (const { ada, brook } of [alive, late]) {
      const first = await say(brook, "First");
      const { id } = await say(ada, "Second", { reply_to_id: first.id });
      await addReaction(as(brook), { message_id: id, emoji: "👍" });
      await deleteMessage(as(brook), { message_id: first.id });
    }
    await node().settled();
    await dead.settled();
    await node().relay.sweep(AT_ONCE);
    const shape = (chatId: string) =>
      node()
        .broadcaster.saidTo(chatId)
        .map(({ name, payload }) => [name, Object.keys(payload).sort()]);
    expect(shape(late.room.chat_id)).toEqual(shape(alive.room.chat_id));
    expect(shape(late.room.chat_id)).toHaveLength(6);
  });

  test("is left to its own node while it is young", async () => {
    const dead = await dying();
    const { room } = await scenario({}, dead).room("ada");
    await dead.settled();
    await node().relay.sweep(60_000);
    expect(await unpublished(room.chat_id)).toBe(1);
    await node().relay.sweep(AT_ONCE);
    expect(await unpublished(room.chat_id)).toBe(0);
  });

  test("is delivered once though several relays sweep at once", async () => {
    const dead = await dying();
    const { brook, room } = await scenario({}, dead).room("ada", "brook");
    await Promise.all(Array.from({ length: 30 }, () => say(brook, "Hello")));
    await dead.settled();
    const other = await file.another();
    await Promise.all([node().relay.sweep(AT_ONCE), other.relay.sweep(AT_ONCE), node().relay.sweep(AT_ONCE)]);
    const told = [...node().broadcaster.saidTo(room.chat_id), ...other.broadcaster.saidTo(room.chat_id)];
    expect(told).toHaveLength(32);
    expect(await unpublished(room.chat_id)).toBe(0);
  });
});

describe("an event that cannot be delivered", () => {
  test("holds up no other, and is tried again", async () => {
    const dead = await dying();
    const { brook, room } = await scenario({}, dead).room("ada", "brook");
    const said = [await say(brook, "One"), await say(brook, "Two"), await say(brook, "Three")];
    await dead.settled();
    const delivered: (number | null)[] = [];
    let broken = true;
    const { db, log } = node().services;
    const deliver = (event: CommittedEvent): Promise<void> => {
      if (event.chatId !== room.chat_id) return Promise.resolve();
      if (broken && event.seq === said[1]?.seq) return Promise.reject(new Error("a subscriber is broken"));
      delivered.push(event.seq);
      return Promise.resolve();
    };
    const relay = new Relay({ pool: db.pool, deliver, log });
    await relay.sweep(AT_ONCE);
    expect(delivered).toEqual([1, 2, said[0]?.seq, said[2]?.seq]);
    expect(await unpublished(room.chat_id)).toBe(1);
    broken = false;
    await relay.sweep(AT_ONCE);
    expect(delivered.at(-1)).toBe(said[1]?.seq);
    expect(await unpublished(room.chat_id)).toBe(0);
  });

  test("because this version does not know it, waits for one that does and holds up no other", async () => {
    const dead = await dying();
    const { services } = node();
    const id = services.ids.snowflake();
    await services.db.prisma.outboxEvent.create({ data: { id, payload: { type: "poll.opened", v: 7 } } });
    const { room } = await scenario({}, dead).room("ada");
    await dead.settled();
    await node().relay.sweep(AT_ONCE);
    expect(await unpublished(room.chat_id)).toBe(0);
    expect((await services.db.prisma.outboxEvent.findUniqueOrThrow({ where: { id } })).publishedAt).toBeNull();
    await services.db.prisma.outboxEvent.delete({ where: { id } });
  });

  test("fails nobody's request", async () => {
    const dead = await dying();
    const { brook } = await scenario({}, dead).room("ada", "brook");
    expect(await outcome(say(brook, "Hello"))).toBe("ok");
  });
});

describe("an event's row", () => {
  test("has the form of the contract and holds neither text nor names", async () => {
    const { ada, brook, room } = await scenario({ title: "The canaries' meeting" }).room("ada", "brook");
    const { id } = await say(brook, "A canary sings");
    await editMessage(as(brook), { message_id: id, content: "A canary sings on" });
    await addReaction(as(ada), { message_id: id, emoji: "👍" });
    const rows = await node().services.db.prisma.outboxEvent.findMany({ where: { chatId: room.chat_id } });
    expect(rows).toHaveLength(5);
    for (const { payload } of rows) expect(outboxEventSchema.parse(payload)).toEqual(payload);
    const text = JSON.stringify(rows.map(({ payload }) => payload));
    for (const trace of ["canary", "canaries", "Brook", ada.alias, ada.userId, brook.actor.guestIds[0], "👍"])
      expect(text).not.toContain(trace);
  });

  test("is written with what it tells of or not at all", async () => {
    const { ada, room } = await scenario({ title: "One" }).room("ada");
    const { services } = node();
    const events = () => services.db.prisma.outboxEvent.count({ where: { chatId: room.chat_id } });
    const before = await events();
    expect(await outcome(updateRoom(as(ada), { code: room.code, ends_at: "2020-01-01T00:00:00Z" }))).toBe("validation_failed");
    expect(await events()).toBe(before);
    const chat = await services.db.prisma.chat.findUniqueOrThrow({ where: { id: room.chat_id } });
    expect(chat.lastSeq).toBe(before);
  });

  test("goes an hour after it was delivered, and not before it was", async () => {
    const dead = await dying();
    const [alive, late] = [await scenario().room("ada"), await scenario({}, dead).room("ada")];
    await node().settled();
    const { db } = node().services;
    const count = (chatId: string) => db.prisma.outboxEvent.count({ where: { chatId } });
    await deletePublished(db.pool, 60);
    expect(await count(alive.room.chat_id)).toBe(1);
    await db.pool.query(
      `UPDATE "OutboxEvent" SET "publishedAt" = "publishedAt" - interval '61 minutes', "createdAt" = "createdAt" - interval '61 minutes'`,
    );
    await deletePublished(db.pool, 60);
    expect([await count(alive.room.chat_id), await count(late.room.chat_id)]).toEqual([0, 1]);
  });
});
