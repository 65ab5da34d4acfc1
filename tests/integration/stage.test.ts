import { Manager, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { StageView, UpdateStageInput } from "#contract/stage.ts";
import { createContext, NOBODY } from "#server/context.ts";
import { changeStage, getStageSettings } from "#server/use-cases/links/change-stage.ts";
import { revokeLink } from "#server/use-cases/links/end-link.ts";
import { enterLink } from "#server/use-cases/links/enter-link.ts";
import { showStage } from "#server/use-cases/links/show-stage.ts";
import { pinMessage } from "#server/use-cases/messages/change-pin.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { showQuestion } from "#server/use-cases/questions/change-current.ts";
import { settleQuestion } from "#server/use-cases/questions/settle-question.ts";
import { closeRoom, extendRoom } from "#server/use-cases/rooms/change-clock.ts";
import { eraseRoom } from "#server/use-cases/rooms/erase-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";
import { openEntrances } from "#tests/support/in-process.ts";
import { makeLink } from "#tests/support/links.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Member, say, scenario } from "#tests/support/scenario.ts";

const { node } = fileNode();

const show = (token: string): Promise<StageView> => showStage(createContext(node().services, NOBODY), { token });

/** A room with a stage that shows what is asked for. */
async function staged(settings: UpdateStageInput = {}) {
  const { ada, brook, room } = await scenario().room("ada", "brook");
  const { token, link } = await makeLink(ada, room.code, { kind: "stage" });
  await changeStage(as(ada), { code: room.code, ...settings });
  return { ada, brook, room, token, link };
}

describe("a stage", () => {
  test("shows how to get in, the clock, and how many are here, to whoever has its secret", async () => {
    const { room, token } = await staged();
    expect(await show(token)).toMatchObject({
      title: room.title,
      state: "open",
      ends_at: room.ends_at,
      join: { code: room.code, url: room.join_url, requires_password: false },
      people: { members: 2, present: 0 },
      pinned: null,
      question: null,
      poll: null,
      messages: [],
      reactions: [],
    });
  });

  test("shows what is pinned, without its author unless names are on", async () => {
    const { ada, brook, room, token } = await staged({ names: false });
    const message = await say(brook, "Read this");
    await pinMessage(as(ada), { message_id: message.id });
    expect((await show(token)).pinned).toEqual({ seq: message.seq, content: "Read this", author: null });
    await changeStage(as(ada), { code: room.code, names: true });
    expect((await show(token)).pinned?.author).toMatchObject({ alias: "Brook" });
  });

  test("shows the newest messages and reactions only where they are on, and nothing of what was deleted", async () => {
    const { ada, brook, room, token } = await staged();
    const [first, second] = [await say(brook, "First"), await say(brook, "Second")];
    await addReaction(as(ada), { message_id: second.id, emoji: "👍" });
    expect(await show(token)).toMatchObject({ messages: [], reactions: [] });
    await changeStage(as(ada), { code: room.code, messages: true, reactions: true });
    await deleteMessage(as(ada), { message_id: first.id });
    const view = await show(token);
    expect(view.messages.map(({ content, author }) => [content, author])).toEqual([["Second", null]]);
    expect(view.reactions.map(({ emoji }) => emoji)).toEqual(["👍"]);
  });

  test("holds the question that was put on it, with its votes", async () => {
    const { brook, room, token } = await staged({ names: true });
    const message = await say(brook, "Why is it so?");
    await node().services.db.prisma.question.create({
      data: { messageId: BigInt(message.id), chatId: room.chat_id, votes: 7, isCurrent: true },
    });
    expect((await show(token)).question).toMatchObject({
      content: "Why is it so?",
      votes: 7,
      is_answered: false,
      author: { alias: "Brook" },
    });
  });

  test("shows a question as answered for as long as its answer is there", async () => {
    const { ada, brook, token } = await staged();
    const { id: message_id } = await say(brook, "Why is it so?");
    await askQuestion(as(ada), { message_id });
    await showQuestion(as(ada), { message_id });
    const answer = await say(ada, "Because.", { reply_to_id: message_id });
    await settleQuestion(as(ada), { message_id, state: "answered", answer_id: answer.id });
    expect((await show(token)).question).toMatchObject({ is_answered: true });
    await deleteMessage(as(ada), { message_id: answer.id });
    expect((await show(token)).question).toMatchObject({ is_answered: false });
  });

  test("loses a question with the sweep of whoever wrote it, and has it back with the undo, unless another stands there", async () => {
    const { ada, brook, room, token } = await staged();
    const cyd = await joins(room, "Cyd");
    const target = { chat_id: room.chat_id, member_id: brook.memberId };
    const asks = async (person: Member, question: string): Promise<void> => {
      const { id: message_id } = await say(person, question);
      await askQuestion(as(ada), { message_id });
      await showQuestion(as(ada), { message_id });
    };
    await asks(brook, "Why is it so?");
    await sweepMember(as(ada), target);
    expect((await show(token)).question).toBeNull();
    await unsweepMember(as(ada), target);
    expect((await show(token)).question).toMatchObject({ content: "Why is it so?" });
    await sweepMember(as(ada), target);
    await asks(cyd, "And how?");
    await unsweepMember(as(ada), target);
    expect((await show(token)).question).toMatchObject({ content: "And how?" });
  });

  test("holds the poll that was put on it, its result from when it may be shown, and never a draft", async () => {
    const { brook, room, token } = await staged();
    const { poll, pollVote } = node().services.db.prisma;
    const id = node().services.ids.uuid();
    const base = { id, chatId: room.chat_id, kind: "single" as const, question: "Tea?", options: ["Yes", "No"], isCurrent: true };
    await poll.create({ data: base });
    expect((await show(token)).poll).toBeNull();
    await poll.update({ where: { id }, data: { state: "open" } });
    await pollVote.create({ data: { pollId: id, memberId: brook.memberId, choices: [1] } });
    expect((await show(token)).poll).toEqual({
      kind: "single",
      question: "Tea?",
      options: ["Yes", "No"],
      state: "open",
      voters: 1,
      tally: null,
    });
    await poll.update({ where: { id }, data: { state: "closed" } });
    expect((await show(token)).poll?.tally?.counts).toEqual([0, 1]);
  });

  test("says nothing of what was said before the room opens, or once it has closed", async () => {
    const { ada, brook, room, token } = await staged({ messages: true });
    await say(brook, "Between us");
    await closeRoom(as(ada), { code: room.code });
    await closeRoom(as(ada), { code: room.code });
    expect(await show(token)).toMatchObject({ state: "closed", messages: [], pinned: null });
  });

  test("never holds anything that is not for the hall", async () => {
    const { ada, brook, room, token } = await staged({ messages: true, reactions: true, names: true });
    const { prisma } = node().services.db;
    await updateRoom(as(ada), { code: room.code, password: "chalk dust", settings: { hold_door: true } });
    await joins(room, "Waiting Wanda", { password: "chalk dust" });
    const message = await say(brook, "Said aloud");
    await prisma.heldMessage.create({
      data: {
        ...{
          id: node().services.ids.uuid(),
          chatId: room.chat_id,
          authorId: brook.memberId,
          clientMessageId: "held",
          content: "Held back",
        },
        ...{ cause: "room", createdAt: new Date(node().clock.now()) },
      },
    });
    await prisma.chatMember.update({ where: { id: ada.memberId }, data: { draft: "A draft of mine" } });
    const text = JSON.stringify(await show(token));
    expect(text).toContain("Said aloud");
    const secrets = ["Held back", "A draft of mine", "Waiting Wanda", "chalk dust", ada.userId, ada.email, ada.alias];
    const ids = [ada.memberId, brook.memberId, room.chat_id, message.id, brook.token, brook.actor.guestIds[0] ?? "?", token];
    for (const hidden of [...secrets, ...ids]) expect(text).not.toContain(hidden);
  });

  test("is set by the facilitator alone", async () => {
    const { ada, brook, room } = await staged();
    expect(await getStageSettings(as(ada), { code: room.code })).toMatchObject({ join: true, names: false, theme: "contrast" });
    expect(await outcome(changeStage(as(brook), { code: room.code, names: true }))).toBe("forbidden");
    expect(await outcome(getStageSettings(as(brook), { code: room.code }))).toBe("forbidden");
    expect(await changeStage(as(ada), { code: room.code, theme: "light" })).toMatchObject({ theme: "light", join: true });
  });

  test("opens by no other link, and its own opens nothing else", async () => {
    const { ada, room, token, link } = await staged();
    const other = await makeLink(ada, room.code, { kind: "cofacilitator" });
    expect((await refusal(show(other.token))).code).toBe("link_ended");
    expect((await refusal(enterLink(createContext(node().services, NOBODY), { token, alias: "Somebody" }))).code).toBe("link_ended");
    await revokeLink(as(ada), { code: room.code, link_id: link.id });
    expect((await refusal(show(token))).code).toBe("link_ended");
  });

  test("is gone with its room", async () => {
    const { ada, room, token } = await staged();
    await eraseRoom(as(ada), { code: room.code });
    expect((await refusal(show(token))).code).toBe("link_ended");
  });
});

describe("a stage is told to look again", () => {
  /** Which stages were told of a message, a reaction to it and a longer room. */
  async function told({ ada, brook, room }: Pick<Awaited<ReturnType<typeof staged>>, "ada" | "brook" | "room">) {
    await node().settled();
    const { broadcaster } = node();
    const acts = [
      () => say(brook, "Look"),
      async () => addReaction(as(ada), { message_id: (await say(brook, "There")).id, emoji: "👍" }),
      () => extendRoom(as(ada), { code: room.code, minutes: 5 }),
    ];
    const heard = [];
    for (const act of acts) {
      broadcaster.clear();
      await act();
      await node().settled();
      heard.push([...new Set(broadcaster.stages)]);
    }
    return heard;
  }

  test("by what happens in its room", async () => {
    const scene = await staged();
    expect(await told(scene)).toEqual([[scene.room.chat_id], [scene.room.chat_id], [scene.room.chat_id]]);
  });

  test("and nothing is told where there is none, or none any more", async () => {
    expect(await told(await scenario().room("ada", "brook"))).toEqual([[], [], []]);
    const scene = await staged();
    await revokeLink(as(scene.ada), { code: scene.room.code, link_id: scene.link.id });
    expect(await told(scene)).toEqual([[], [], []]);
  });
});

describe("the stage's socket", () => {
  let entrances: Awaited<ReturnType<typeof openEntrances>>;
  const open: Manager[] = [];
  beforeAll(async () => {
    entrances = await openEntrances(node());
  });
  afterAll(async () => {
    for (const manager of open) manager._close();
    await entrances.stop();
  });

  function stageSocket(token: string, namespace = "/stage"): Socket {
    const manager = new Manager(entrances.url, { reconnection: false, transports: ["websocket"], forceNew: true });
    open.push(manager);
    return manager.socket(namespace, { auth: { token } });
  }
  const happens = (socket: Socket, event: string): Promise<unknown> => new Promise((resolve) => socket.once(event, resolve));

  test("hears that something changed, and not what", async () => {
    const { ada, room, token } = await staged();
    const socket = stageSocket(token);
    const heard: unknown[][] = [];
    socket.onAny((...told: unknown[]) => heard.push(told));
    await happens(socket, "connect");
    const told = happens(socket, "stage:changed");
    await extendRoom(as(ada), { code: room.code, minutes: 5 });
    await entrances.tell();
    await told;
    expect(heard).toEqual([["stage:changed", {}]]);
  });

  test("can ask nothing", async () => {
    const { room, token } = await staged();
    const socket = stageSocket(token);
    await happens(socket, "connect");
    const asked = socket.timeout(300).emitWithAck("chat:open", { chat_id: room.chat_id });
    await expect(asked).rejects.toThrow("timed out");
  });

  test("is refused without the secret of a stage, and closed when its link is revoked", async () => {
    const { ada, room, token, link } = await staged();
    expect(await happens(stageSocket("x".repeat(43)), "connect_error")).toMatchObject({ data: { code: "link_ended" } });
    const socket = stageSocket(token);
    await happens(socket, "connect");
    const closed = happens(socket, "disconnect");
    await revokeLink(as(ada), { code: room.code, link_id: link.id });
    await entrances.tell();
    await closed;
    expect(await happens(stageSocket(token), "connect_error")).toMatchObject({ data: { code: "link_ended" } });
  });

  test("opens no room", async () => {
    const { room, token } = await staged();
    const socket = stageSocket(token, "/rooms");
    await happens(socket, "connect");
    expect(await socket.timeout(5_000).emitWithAck("chat:open", { chat_id: room.chat_id })).toMatchObject({
      error: { code: "unauthenticated" },
    });
  });
});
