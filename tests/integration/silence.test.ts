import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, say, scenario } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();

describe("nothing may be sent outside open and grace", () => {
  test("whatever the client's clock says", async () => {
    const { brook } = await scenario({ minutes: 10 }).room("ada", "brook");
    node().clock.advance(10 * MINUTE + LIMITS.graceSeconds * 1000 - 1);
    expect((await say(brook, "In the grace")).content).toBe("In the grace");
    node().clock.advance(1);
    expect(await refusal(say(brook, "After it"))).toMatchObject({ code: "room_closed" });
  });
});

describe("what keeps a member from writing", () => {
  test("slow mode, which the facilitator is free of", async () => {
    const { ada, brook, room } = await scenario({ settings: { slow_mode_seconds: 30 } }).room("ada", "brook");
    await say(brook, "One");
    expect(await refusal(say(brook, "Two"))).toMatchObject({ code: "slow_mode", retryAfter: 30 });
    node().clock.advance(30_000);
    const [first, second] = await Promise.all([outcome(say(brook, "Two")), outcome(say(brook, "Three"))]);
    expect([first, second].toSorted()).toEqual(["ok", "slow_mode"]);
    for (const word of ["One", "Two"]) expect((await say(ada, word)).content).toBe(word);
    await updateRoom(as(ada), { code: room.code, settings: { slow_mode_seconds: 0 } });
    expect((await say(brook, "Four")).content).toBe("Four");
  });

  test("a frozen room, in which only the facilitator speaks", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const { id } = await say(brook, "Before");
    await updateRoom(as(ada), { code: room.code, settings: { frozen: true } });
    expect(await refusal(say(brook, "Now"))).toMatchObject({ code: "room_frozen" });
    expect(await refusal(editMessage(as(brook), { message_id: id, content: "Now" }))).toMatchObject({ code: "room_frozen" });
    expect(await refusal(addReaction(as(brook), { message_id: id, emoji: "👍" }))).toMatchObject({ code: "room_frozen" });
    expect((await say(ada, "Quiet, please")).content).toBe("Quiet, please");
    expect((await openChat(as(brook), { chat_id: room.chat_id })).messages).toHaveLength(2);
  });

  test("a timeout, until it is over", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    await timeOutMember(as(ada), { chat_id: room.chat_id, member_id: brook.memberId, minutes: 2 });
    expect(await refusal(say(brook, "But"))).toMatchObject({ code: "timed_out", retryAfter: 120 });
    node().clock.advance(2 * MINUTE);
    expect((await say(brook, "Sorry")).content).toBe("Sorry");
  });
});
