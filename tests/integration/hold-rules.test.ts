import { describe, expect, test } from "vitest";

import { holdMember } from "#server/use-cases/holds/hold-member.ts";
import { listHeld } from "#server/use-cases/holds/list-held.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { approve, queueOf, saidIn, waits, WHOLE } from "#tests/support/held.ts";
import { outcome } from "#tests/support/refusal.ts";
import { as, fileNode, joins, say, scenario } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";

const { node, another } = fileNode();

describe("those who do not wait", () => {
  test("are whoever runs the room, and those whom the rule does not concern", async () => {
    const { ada, brook, room } = await scenario({ settings: { hold: "newcomers", hold_newcomer_minutes: 5 } }).room("ada", "brook");
    expect((await say(ada, "Hello")).content).toBe("Hello");
    await waits(brook, "Too early");
    node().clock.advance(5 * MINUTE);
    expect((await say(brook, "By now")).content).toBe("By now");
    await waits(await joins(room, "Dana"), "New here");
  });

  test("are those who have spoken, where first messages wait", async () => {
    const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    await say(brook, "Before the hold");
    await updateRoom(as(ada), { code: room.code, settings: { hold: "first_messages" } });
    expect((await say(brook, "Still free")).content).toBe("Still free");
    const held = await waits(cyd, "My first");
    await approve(ada, held);
    expect((await say(cyd, "My second")).content).toBe("My second");
  });

  test("are not those who are held by name, until that is lifted", async () => {
    const { ada, brook, cyd } = await scenario().room("ada", "brook", "cyd");
    const target = { chat_id: ada.chatId, member_id: brook.memberId };
    await holdMember(as(ada), { ...target, held: true });
    await waits(brook, "Me alone");
    expect(await queueOf(ada)).toMatchObject([{ cause: "member" }]);
    expect((await listHeld(as(ada), { chat_id: ada.chatId, ...WHOLE })).held_member_ids).toEqual([brook.memberId]);
    expect((await say(cyd, "Not me")).content).toBe("Not me");
    expect(await outcome(holdMember(as(cyd), { ...target, held: true }))).toBe("forbidden");
    expect(await outcome(holdMember(as(ada), { ...target, member_id: ada.memberId, held: true }))).toBe("forbidden");
    await holdMember(as(ada), { ...target, held: false });
    expect((await say(brook, "Free")).content).toBe("Free");
  });
});

describe("a hold that is turned on", () => {
  test("while messages are on their way catches all that are stored after it", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await say(brook, "Known to this node");
    // Another node turns it on, so that this one remembers a room without hold.
    const other = await another();
    await updateRoom(as({ actor: ada.actor, node: other }), { code: room.code, settings: { hold: "everyone" } });
    const answers = await Promise.all(Array.from({ length: 5 }, (_, index) => outcome(say(brook, `On its way ${index}`))));
    expect(answers).toEqual(Array.from({ length: 5 }, () => "held"));
    expect(await saidIn(ada)).toEqual(["Known to this node"]);
    await updateRoom(as({ actor: ada.actor, node: other }), { code: room.code, settings: { hold: "off" } });
    expect((await say(brook, "Free again")).content).toBe("Free again");
  });

  test("keeps what was shown from being changed into something else", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const message = await say(brook, "Harmless");
    await updateRoom(as(ada), { code: room.code, settings: { hold: "everyone" } });
    expect(await outcome(editMessage(as(brook), { message_id: message.id, content: "Harmful" }))).toBe("edit_window_over");
    await updateRoom(as(ada), { code: room.code, settings: { hold: "first_messages" } });
    expect((await editMessage(as(brook), { message_id: message.id, content: "Fine" })).content).toBe("Fine");
  });
});
