import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";
import { removeMember } from "#server/use-cases/members/moderate-member.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { forwardMessage } from "#server/use-cases/messages/forward-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { postMessage } from "#server/use-cases/messages/post-message.ts";
import { leaveRoom } from "#server/use-cases/rooms/leave-room.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { as, fileNode, joins, openRoom, say, scenario } from "#tests/support/scenario.ts";
import { accounts, broadcastOf, dmBetween, groupOf, opened } from "#tests/support/talk.ts";

const { node } = fileNode();

/** Counts what the database is asked for names while something is done. */
async function looksForNames(act: () => Promise<unknown>): Promise<number> {
  const { prisma } = node().services.db;
  const real = prisma.$queryRaw.bind(prisma);
  let looks = 0;
  const counting = (...asked: Parameters<typeof real>) => {
    if (JSON.stringify(asked[0]).includes("array_agg(lower(name))")) looks += 1;
    return real(...asked);
  };
  Object.defineProperty(prisma, "$queryRaw", { value: counting, configurable: true, writable: true });
  try {
    await act();
  } finally {
    Reflect.deleteProperty(prisma, "$queryRaw");
  }
  return looks;
}

describe("a message in a room", () => {
  test("names members by alias, also with blanks, in any case and any script", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const [otter, ming] = [await joins(room, "Quiet Otter"), await joins(room, "小明")];
    expect((await say(brook, "@quiet otter, ask @小明吧")).mentions).toEqual([otter.memberId, ming.memberId]);
    expect((await say(brook, `@${ada.alias} please`)).mentions).toEqual([ada.memberId]);
  });

  test("names whoever has the longest name, and nobody by a part of a name or by one that only looks alike", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    const [short, long] = [await joins(room, "Max"), await joins(room, "Max Power")];
    expect((await say(brook, "@Max Power up")).mentions).toEqual([long.memberId]);
    expect((await say(brook, "@Max Planck")).mentions).toEqual([short.memberId]);
    // The second letter is Cyrillic.
    for (const text of ["@Maximilian", "@M\u0430x", "max@Max", "Max", "@", "@ Max"]) expect((await say(brook, text)).mentions).toEqual([]);
  });

  test("takes the signs of a pattern for what they are", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    await joins(room, "Anna");
    const percent = await joins(room, "100% Ann_");
    expect((await say(brook, "@100% Ann_!")).mentions).toEqual([percent.memberId]);
    expect((await say(brook, "@%nna @_nna")).mentions).toEqual([]);
  });

  test("names nobody who has left, was removed or is in another room", async () => {
    const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    const eve = await joins(room, "Evelyn");
    const elsewhere = await scenario().account("eve");
    await joins(await openRoom(elsewhere), "Visitor");
    await leaveRoom(as(cyd), { code: room.code });
    await removeMember(as(ada), { chat_id: room.chat_id, member_id: eve.memberId });
    expect((await say(brook, "@Cyd @Evelyn @Visitor")).mentions).toEqual([]);
  });

  test("is told, listed and shown with whom it names", async () => {
    const { brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    await node().settled();
    node().broadcaster.clear();
    await say(brook, "@Cyd hello");
    await node().settled();
    expect(node().broadcaster.saidTo(room.chat_id)).toMatchObject([{ payload: { message: { mentions: [cyd.memberId] } } }]);
    expect((await listMessages(as(cyd), { chat_id: room.chat_id, limit: 50 })).messages.at(-1)?.mentions).toEqual([cyd.memberId]);
    expect((await opened(cyd, room.chat_id)).messages.at(-1)?.mentions).toEqual([cyd.memberId]);
  });
});

describe("in chats of accounts", () => {
  test("a member is named by their username as it is now", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve] = await groupOf(one, two, three);
    expect((await say(ada, `@${eve.alias.toUpperCase()}: now?`)).mentions).toEqual([eve.memberId]);
    await updateProfile(as(eve), { username: `nn_${eve.alias}` });
    expect((await say(ada, `@${eve.alias}`)).mentions).toEqual([]);
    expect((await say(ada, `@nn_${eve.alias}`)).mentions).toEqual([eve.memberId]);
    await leaveChat(as(eve), { chat_id: eve.chatId });
    expect((await say(ada, `@nn_${eve.alias}`)).mentions).toEqual([]);
  });

  test("both entrances find the same", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const text = `Is it @${eve.alias}?`;
    const posted = await postMessage(as(ada), { chat_id: ada.chatId, content: text });
    expect(posted.mentions).toEqual([eve.memberId]);
    expect((await say(ada, text)).mentions).toEqual(posted.mentions);
  });

  test("a broadcast names nobody: its members do not see one another", async () => {
    const [one, two, three] = await accounts(node());
    const { owner, admin, subscribers } = await broadcastOf(one, two, three);
    const names = [owner, admin, ...subscribers].map(({ alias }) => `@${alias}`).join(" ");
    expect((await say(admin, names)).mentions).toEqual([]);
  });
});

describe("later", () => {
  test("an edit names anew, and a deleted message nobody", async () => {
    const { brook, cyd, dana, room } = await scenario().room("ada", "brook", "cyd", "dana");
    const { id } = await say(brook, "@Cyd");
    expect((await editMessage(as(brook), { message_id: id, content: "@Dana instead" })).mentions).toEqual([dana.memberId]);
    expect((await deleteMessage(as(brook), { message_id: id })).mentions).toEqual([]);
    const row = await node().services.db.prisma.message.findFirst({ where: { chatId: room.chat_id } });
    expect(row?.mentions).toEqual([]);
    expect(cyd.memberId).not.toBe(dana.memberId);
  });

  test("what is passed on names nobody in the chat that it comes into", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve] = await groupOf(one, two, three);
    const { id, mentions } = await say(ada, `@${eve.alias} said so`);
    expect(mentions).toHaveLength(1);
    const { messages } = await forwardMessage(as(ada), { message_id: id, chat_ids: [ada.chatId] });
    expect(messages[0]?.mentions).toEqual([]);
  });
});

describe("what it costs", () => {
  test("nothing where no text has an “@”, and one look for all that is stored together", async () => {
    const { brook, cyd } = await scenario().room("ada", "brook", "cyd");
    const many = (text: string) => Promise.all(Array.from({ length: 20 }, (_, index) => say(index % 2 ? brook : cyd, `${text} ${index}`)));
    expect(await looksForNames(() => many("hello"))).toBe(0);
    expect(await looksForNames(() => many("mail@example.org"))).toBe(0);
    expect(await looksForNames(() => say(brook, "@Cyd"))).toBe(1);
    // They arrive together, so at most the first goes alone.
    expect(await looksForNames(() => many("@Cyd"))).toBeLessThanOrEqual(2);
  });

  test("no more members than may be called at once", async () => {
    const { brook, room } = await scenario().room("ada", "brook");
    const guests = [];
    for (let index = 0; index < LIMITS.mentionsMax + 2; index += 1) guests.push(await joins(room, `Guest ${index}x`));
    const { mentions } = await say(brook, guests.map(({ alias }) => `@${alias}`).join(" "));
    expect(mentions).toEqual(guests.slice(0, LIMITS.mentionsMax).map(({ memberId }) => memberId));
  });

  test("the names are looked up by an index, not by reading a chat's members", async () => {
    const rows = await node().services.db.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return await tx.$queryRaw<{ "QUERY PLAN": string }[]>`
        EXPLAIN SELECT "id", "alias" FROM "ChatMember"
        WHERE "chatId" = gen_random_uuid() AND "state" = 'active'
          AND lower("alias") = ANY ((SELECT array_agg(lower(name)) FROM unnest(ARRAY['brook', 'cyd']) AS given(name))::text[])`;
    });
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain("ChatMember_name_idx");
    expect(plan).toMatch(/Index Cond: .*lower/s);
  });
});
