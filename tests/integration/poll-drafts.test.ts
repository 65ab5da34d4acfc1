import { describe, expect, test } from "vitest";

import { audiences } from "#server/realtime/audiences.ts";
import { removePoll, updatePoll } from "#server/use-cases/polls/change-draft.ts";
import { openPoll } from "#server/use-cases/polls/open-poll.ts";
import { as, fileNode, scenario } from "#tests/support/scenario.ts";
import { asks } from "#tests/support/voter.ts";

const { node } = fileNode();

describe("a draft", () => {
  test("is heard of by those who moderate, and of its words nothing is told", async () => {
    const { ada, room } = await scenario().room("ada", "brook");
    await node().settled();
    node().broadcaster.clear();
    const draft = await asks(ada, { open: false });
    await updatePoll(as(ada), { poll_id: draft.id, question: "Water?" });
    await openPoll(as(ada), { poll_id: draft.id });
    await removePoll(as(ada), { poll_id: (await asks(ada, { open: false })).id });
    await asks(ada);
    await node().settled();
    const told = { audience: audiences.moderators(room.chat_id), name: "drafts:changed", payload: { chat_id: room.chat_id } };
    expect(node().broadcaster.said("drafts:changed")).toEqual(Array.from({ length: 5 }, () => expect.objectContaining(told) as unknown));
    expect(node().broadcaster.said("poll:changed")).toMatchObject([
      { payload: { poll: { state: "open" } } },
      { payload: { poll: { state: "open" } } },
    ]);
  });
});
