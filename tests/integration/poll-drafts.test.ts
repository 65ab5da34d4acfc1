import { describe, expect, test } from "vitest";

import { audiences } from "#server/realtime/audiences.ts";
import { enterAudience } from "#server/use-cases/chats/enter-audience.ts";
import { revokeLink } from "#server/use-cases/links/end-link.ts";
import { removePoll, updatePoll } from "#server/use-cases/polls/change-draft.ts";
import { openPoll } from "#server/use-cases/polls/open-poll.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { as, fileNode, scenario } from "#tests/support/scenario.ts";
import { asks } from "#tests/support/voter.ts";

const { node } = fileNode();

describe("a draft", () => {
  test("is heard of by those who ask polls, and of its words nothing is told", async () => {
    const { ada, room } = await scenario().room("ada", "brook");
    await node().settled();
    node().broadcaster.clear();
    const draft = await asks(ada, { open: false });
    await updatePoll(as(ada), { poll_id: draft.id, question: "Water?" });
    await openPoll(as(ada), { poll_id: draft.id });
    await removePoll(as(ada), { poll_id: (await asks(ada, { open: false })).id });
    await asks(ada);
    await node().settled();
    const told = { audience: audiences.pollsters(room.chat_id), name: "drafts:changed", payload: { chat_id: room.chat_id } };
    expect(node().broadcaster.said("drafts:changed")).toEqual(Array.from({ length: 5 }, () => expect.objectContaining(told) as unknown));
    expect(node().broadcaster.said("poll:changed")).toMatchObject([
      { payload: { poll: { state: "open" } } },
      { payload: { poll: { state: "open" } } },
    ]);
  });

  test("is heard of by a co-facilitator who came for the polls alone, from when they come until their link ends", async () => {
    const { ada, room } = await scenario().room("ada");
    const made = await makeLink(ada, room.code, { kind: "cofacilitator", scopes: ["polls"] });
    const helper = await comesBy(made, { node: node() }, "Helper");
    const enters = () => enterAudience(as(helper), { chat_id: room.chat_id });
    expect(await enters()).toMatchObject({ asksPolls: true, moderates: false, admits: false });
    await node().settled();
    node().broadcaster.clear();
    await revokeLink(as(ada), { code: room.code, link_id: made.link.id });
    await node().settled();
    expect(await enters()).toMatchObject({ asksPolls: false });
    const out = node().broadcaster.log.find(({ name }) => name === "(evict)");
    expect(out).toMatchObject({ audience: audiences.member(helper.memberId) });
    expect(out && "from" in out ? out.from : []).toContain(audiences.pollsters(room.chat_id));
  });
});
