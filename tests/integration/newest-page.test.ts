import { describe, expect, test, vi } from "vitest";

import { eraseRoom } from "#server/use-cases/rooms/erase-room.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Member, say, scenario } from "#tests/support/scenario.ts";
import { opened } from "#tests/support/talk.ts";

const file = fileNode();
const { node } = file;

const read = (person: Member, limit = 50) => listMessages(as(person), { chat_id: person.chatId, limit });
const texts = ({ messages }: { messages: readonly { content: string | null }[] }) => messages.map(({ content }) => content);

/** How often the pages of the person's node were read from the database while `act` went on. */
async function readsDuring({ node: { services } }: Member, act: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(services.reads, "newest");
  await act();
  const count = asked.mock.calls.length;
  asked.mockRestore();
  return count;
}

describe("the newest page", () => {
  test("is read once, for whoever asks by whichever way, until something changes", async () => {
    const { ada, brook } = await scenario().room("ada", "brook");
    const { chatId } = ada;
    for (let number = 1; number <= 60; number += 1) await say(ada, `No. ${number}`);
    await read(ada);
    const everybody = async () => {
      for (const person of [ada, brook]) {
        expect(texts(await read(person, 5))).toEqual([56, 57, 58, 59, 60].map((number) => `No. ${number}`));
        const { has_more, messages } = await opened(person, chatId);
        expect([has_more, messages.length]).toEqual([true, 50]);
      }
    };
    expect(await readsDuring(ada, everybody)).toBe(0);
    await say(brook, "One more");
    expect(await readsDuring(ada, async () => expect(texts(await read(ada, 1))).toEqual(["One more"]))).toBe(1);
  });

  test("is never older than the question on a node that hears nothing of the others", async () => {
    const { ada, brook: here } = await scenario().room("ada", "brook");
    const brook: Member = { ...here, node: await file.another() };
    const first = await say(ada, "First");
    expect(texts(await read(brook))).toEqual(["First"]);
    for (let turn = 0; turn < 20; turn += 1) {
      await editMessage(as(ada), { message_id: first.id, content: `First, for the ${turn}th time` });
      expect(texts(await read(brook))).toEqual([`First, for the ${turn}th time`]);
    }
    const talking = (async () => {
      for (let turn = 0; turn < 50; turn += 1) await say(ada, `No. ${turn}`);
    })();
    const under = { way: true };
    void talking.then(() => (under.way = false));
    while (under.way) {
      const before = await node().services.db.prisma.message.findFirstOrThrow({ where: { chatId: ada.chatId }, orderBy: { seq: "desc" } });
      expect((await read(brook)).messages.at(-1)?.seq).toBeGreaterThanOrEqual(before.seq);
    }
    await talking;
    expect(texts(await read(brook)).at(-1)).toBe("No. 49");
  });

  test("is not shown to whoever may not read all of it, and not kept of a room that is erased", async () => {
    const { ada, brook: here, room } = await scenario({ settings: { history: "from_join" } }).room("ada", "brook");
    const brook: Member = { ...here, node: await file.another() };
    await say(ada, "Before");
    await read(ada);
    const late = await joins(room, "Late");
    await say(ada, "After");
    expect(texts(await read(ada))).toEqual(["Before", "After"]);
    expect(texts(await read(late))).toEqual(["After"]);
    expect(texts(await opened(late, late.chatId))).toEqual(["After"]);
    await updateRoom(as(ada), { code: room.code, settings: { history: "all" } });
    expect(texts(await read(late))).toEqual(["Before", "After"]);
    expect(texts(await read(brook))).toEqual(["Before", "After"]);
    await eraseRoom(as(ada), { code: room.code });
    for (const person of [ada, brook, late]) expect(await refusal(read(person))).toMatchObject({ code: "not_found" });
  });
});
