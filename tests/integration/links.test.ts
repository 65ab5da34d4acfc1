import { describe, expect, test } from "vitest";

import type { LinkScope } from "#contract/links.ts";
import { LIMITS } from "#contract/limits.ts";
import { LINK_SCOPES } from "#contract/permissions.ts";
import { createContext, NOBODY } from "#server/context.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { enterAudience } from "#server/use-cases/chats/enter-audience.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { writeDraft } from "#server/use-cases/chats/write-draft.ts";
import { createLink, listLinks } from "#server/use-cases/links/create-link.ts";
import { expireLink, revokeLink } from "#server/use-cases/links/end-link.ts";
import { enterLink, showLink } from "#server/use-cases/links/enter-link.ts";
import { admitMember, removeMember, restoreMember, timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { listMembers } from "#server/use-cases/members/list-members.ts";
import { pinMessage } from "#server/use-cases/messages/change-pin.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { closeRoom, extendRoom, reopenRoom } from "#server/use-cases/rooms/change-clock.ts";
import { duplicateRoom } from "#server/use-cases/rooms/duplicate-room.ts";
import { eraseRoom } from "#server/use-cases/rooms/erase-room.ts";
import { exportTranscript } from "#server/use-cases/rooms/export-transcript.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { comesBy, makeLink } from "#tests/support/links.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode, joins, type Member, openRoom, say, scenario } from "#tests/support/scenario.ts";
import { DAY, HOUR, MINUTE } from "#tests/support/services.ts";
import { AS_SHOWN } from "#tests/support/transcript-line.ts";

const { node } = fileNode();

const anybody = () => createContext(node().services, NOBODY);
const later = (ms: number): string => new Date(node().clock.now() + ms).toISOString();

/** A room with a guest, somebody at its door, and a co-facilitator with these scopes. */
async function led(scopes: LinkScope[]) {
  const { ada, brook, room } = await scenario().room("ada", "brook");
  await updateRoom(as(ada), { code: room.code, settings: { hold_door: true } });
  const dana = await joins(room, "Dana");
  const message = await say(brook, "Said by Brook");
  const made = await makeLink(ada, room.code, { kind: "cofacilitator", scopes });
  const helper = await comesBy(made, { node: node() }, "Helper");
  return { ada, brook, dana, room, message, made, helper };
}
type Led = Awaited<ReturnType<typeof led>>;

const target = ({ chatId, memberId }: Member) => ({ chat_id: chatId, member_id: memberId });

/** What only those who lead may do, by the scope that gives it; null for what no link gives. */
const ACTS: Record<string, [LinkScope | null, (scene: Led) => Promise<unknown>]> = {
  "delete a message": ["moderate", ({ helper, message }) => deleteMessage(as(helper), { message_id: message.id })],
  "pin a message": ["moderate", ({ helper, message }) => pinMessage(as(helper), { message_id: message.id })],
  "pause a member": ["moderate", ({ helper, brook }) => timeOutMember(as(helper), { ...target(brook), minutes: 2 })],
  "remove a member": ["moderate", ({ helper, brook }) => removeMember(as(helper), target(brook))],
  "see who was removed": ["moderate", ({ helper, room }) => listMembers(as(helper), { chat_id: room.chat_id, state: "removed" })],
  "see who waits": ["admit", ({ helper, room }) => listMembers(as(helper), { chat_id: room.chat_id, state: "waiting" })],
  "let somebody in": ["admit", ({ helper, dana }) => admitMember(as(helper), target(dana))],
  "turn somebody away": ["admit", ({ helper, dana }) => removeMember(as(helper), target(dana))],
  "freeze the room": [null, ({ helper, room }) => updateRoom(as(helper), { code: room.code, settings: { frozen: true } })],
  "give the room more time": [null, ({ helper, room }) => extendRoom(as(helper), { code: room.code, minutes: 5 })],
  "close the room": [null, ({ helper, room }) => closeRoom(as(helper), { code: room.code })],
  "make a link": [null, ({ helper, room }) => createLink(as(helper), { code: room.code, kind: "cofacilitator" })],
  "end a link": [null, ({ helper, room, made }) => revokeLink(as(helper), { code: room.code, link_id: made.link.id })],
  "erase the room": [null, ({ helper, room }) => eraseRoom(as(helper), { code: room.code })],
};

describe("a co-facilitator", () => {
  test.each(LINK_SCOPES.flatMap((scope) => Object.entries(ACTS).map(([act, [needs]]) => [scope, act, needs] as const)))(
    "with %s may %s only if that is what it takes (%s)",
    async (scope, act, needs) => {
      const scene = await led([scope]);
      expect(await outcome(ACTS[act]?.[1](scene) ?? Promise.reject(new Error(act)))).toBe(scope === needs ? "ok" : "forbidden");
    },
  );

  test("comes in past a held door and without the password, under an alias, and carries the badge", async () => {
    const { ada, room } = await scenario({ password: "chalk dust" }).room("ada");
    await updateRoom(as(ada), { code: room.code, settings: { hold_door: true } });
    const made = await makeLink(ada, room.code, { kind: "cofacilitator" });
    const helper = await comesBy(made, { node: node() }, "Helper");
    const { members, me } = await openChat(as(helper), { chat_id: room.chat_id });
    expect(members.find(({ alias }) => alias === "Helper")).toMatchObject({ role: "admin", user_id: null, state: "active" });
    expect(me.permissions).toEqual(expect.arrayContaining(["MODERATE_MEMBERS", "ADMIT_MEMBERS", "SEND_POLLS"]));
    expect(me.permissions).not.toContain("MANAGE_CHANNELS");
  });

  test("who is in the room already keeps who they are", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const made = await makeLink(ada, room.code, { kind: "cofacilitator", scopes: ["moderate"] });
    expect(await showLink(as(brook), { token: made.token })).toMatchObject({ kind: "cofacilitator", code: room.code, seated_as: "Brook" });
    expect((await comesBy(made, brook)).memberId).toBe(brook.memberId);
    expect((await openChat(as(brook), { chat_id: room.chat_id })).me).toMatchObject({ role: "admin", alias: "Brook" });
  });

  test("comes once by one link, however often it is opened", async () => {
    const { ada, room } = await scenario().room("ada");
    const made = await makeLink(ada, room.code, { kind: "cofacilitator" });
    const helper = await comesBy(made, { node: node() }, "Helper");
    expect((await comesBy(made, helper)).memberId).toBe(helper.memberId);
    expect((await listLinks(as(ada), { code: room.code })).links).toMatchObject([{ people: [{ alias: "Helper" }] }]);
  });

  test("is asked for an alias, for a free one, and not for the facilitator's", async () => {
    const { ada, room } = await scenario().room("ada", "brook");
    const { token } = await makeLink(ada, room.code, { kind: "cofacilitator" });
    expect((await refusal(enterLink(anybody(), { token }))).code).toBe("validation_failed");
    expect((await refusal(enterLink(anybody(), { token, alias: "Brook" }))).code).toBe("alias_taken");
    expect((await refusal(enterLink(anybody(), { token, alias: ada.alias }))).code).toBe("alias_reserved");
  });

  test("who was removed does not come back by a link", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const { token } = await makeLink(ada, room.code, { kind: "cofacilitator" });
    await removeMember(as(ada), target(brook));
    expect((await refusal(enterLink(as(brook), { token }))).code).toBe("removed");
  });

  test("writes in a frozen room until the link is revoked, and not from then on", async () => {
    const { ada, helper, room, made } = await led(["moderate"]);
    await updateRoom(as(ada), { code: room.code, settings: { frozen: true } });
    await say(helper, "While I help");
    await revokeLink(as(ada), { code: room.code, link_id: made.link.id });
    expect((await refusal(say(helper, "Afterwards"))).code).toBe("room_frozen");
  });
});

describe("a link that ends", () => {
  test("by revoking leaves an ordinary member, tells everybody, and closes the sockets of who came by it", async () => {
    const { ada, brook, helper, room, made } = await led(["moderate", "admit"]);
    expect(await enterAudience(as(helper), { chat_id: room.chat_id })).toMatchObject({
      moderates: true,
      admits: true,
      linkId: made.link.id,
    });
    await node().settled();
    node().broadcaster.clear();
    await revokeLink(as(ada), { code: room.code, link_id: made.link.id });
    expect(await enterAudience(as(helper), { chat_id: room.chat_id })).toMatchObject({ moderates: false, admits: false, linkId: null });
    expect(await outcome(timeOutMember(as(helper), { ...target(brook), minutes: 2 }))).toBe("forbidden");
    await node().settled();
    expect(node().broadcaster.log.map(({ audience, name }) => [audience, name])).toEqual([
      [audiences.member(helper.memberId), "(evict)"],
      [audiences.chat(room.chat_id), "member:updated"],
      [audiences.link(made.link.id), "(disconnect)"],
    ]);
    expect(node().broadcaster.said("member:updated")).toMatchObject([{ payload: { member: { id: helper.memberId, role: "member" } } }]);
  });

  test("by its clock ends at once what it gave, before anybody tidies up", async () => {
    const { ada, brook, room } = await scenario({ minutes: 600 }).room("ada", "brook");
    const made = await makeLink(ada, room.code, { kind: "cofacilitator", expires_at: later(HOUR) });
    const helper = await comesBy(made, { node: node() }, "Helper");
    expect((await openChat(as(helper), { chat_id: room.chat_id })).me.permissions).toContain("KICK_MEMBERS");
    node().clock.advance(HOUR);
    expect((await openChat(as(helper), { chat_id: room.chat_id })).me).toMatchObject({ role: "member" });
    expect(await outcome(removeMember(as(helper), target(brook)))).toBe("forbidden");
    await expireLink(node().services, { linkId: made.link.id });
    expect((await openChat(as(brook), { chat_id: room.chat_id })).members.find(({ id }) => id === helper.memberId)).toMatchObject({
      role: "member",
    });
    expect(node().events.at(-1)).toMatchObject({ event: { type: "link.ended", link_id: made.link.id } });
  });

  test("is left alone by the clock before its time", async () => {
    const { made, helper, room } = await led(["moderate"]);
    await expireLink(node().services, { linkId: made.link.id });
    expect((await openChat(as(helper), { chat_id: room.chat_id })).me).toMatchObject({ role: "admin" });
  });

  test("looks to whoever holds it like one that never was", async () => {
    const { ada, room, made } = await led(["moderate"]);
    await revokeLink(as(ada), { code: room.code, link_id: made.link.id });
    await revokeLink(as(ada), { code: room.code, link_id: made.link.id });
    for (const token of [made.token, "x".repeat(43)]) {
      expect((await refusal(showLink(anybody(), { token }))).code).toBe("link_ended");
      expect((await refusal(enterLink(anybody(), { token, alias: "Somebody" }))).code).toBe("link_ended");
    }
  });
});

describe("the facilitator's links", () => {
  test("end a day after the room unless told otherwise, and never after it is erased", async () => {
    const { ada, room } = await scenario({ settings: { erase_after_hours: 2 } }).room("ada");
    const code = room.code;
    expect((await makeLink(ada, code, { kind: "stage" })).link.expires_at).toBe(room.erases_at);
    expect((await refusal(createLink(as(ada), { code, kind: "stage", expires_at: later(-MINUTE) }))).code).toBe("validation_failed");
    expect((await refusal(createLink(as(ada), { code, kind: "stage", expires_at: later(DAY) }))).code).toBe("validation_failed");
    const long = await scenario().room("ada");
    const { link } = await makeLink(long.ada, long.room.code, { kind: "stage" });
    expect(Date.parse(link.expires_at)).toBe(Date.parse(long.room.ends_at) + DAY);
  });

  test("have their secret in the fragment of their address, and nobody is told it again", async () => {
    const { ada, room } = await scenario().room("ada");
    const { url, token, link } = await makeLink(ada, room.code, { kind: "stage", label: "Beamer" });
    expect(new URL(url).hash).toBe(`#${token}`);
    expect(new URL(url).pathname).toBe("/stage");
    const { links } = await listLinks(as(ada), { code: room.code });
    expect(links).toEqual([link]);
    expect(JSON.stringify(links)).not.toContain(token);
    expect(JSON.stringify(node().events.map(({ event }) => event))).not.toContain(token);
  });

  test("are few", async () => {
    const { ada, room } = await scenario().room("ada");
    for (let made = 0; made < LIMITS.roomLinksMax; made += 1) await makeLink(ada, room.code, { kind: "stage" });
    expect((await refusal(createLink(as(ada), { code: room.code, kind: "stage" }))).code).toBe("validation_failed");
  });

  test("are nobody else's, and another room's facilitator cannot end them", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const { link } = await makeLink(ada, room.code, { kind: "stage" });
    const eve = await scenario().account("eve");
    const hers = await openRoom(eve);
    expect((await refusal(listLinks(as(brook), { code: room.code }))).code).toBe("forbidden");
    expect((await refusal(listLinks(as(eve), { code: room.code }))).code).toBe("forbidden");
    expect((await refusal(revokeLink(as(eve), { code: hers.code, link_id: link.id }))).code).toBe("not_found");
  });
});

describe("a facilitator's remote", () => {
  async function phone() {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const made = await makeLink(ada, room.code, { kind: "remote" });
    return { ada, brook, room, made, remote: await comesBy(made, { node: node() }) };
  }

  test("acts as the facilitator in this room", async () => {
    const { ada, brook, room, remote } = await phone();
    expect(remote.memberId).toBe(ada.memberId);
    await extendRoom(as(remote), { code: room.code, minutes: 5 });
    await updateRoom(as(remote), { code: room.code, settings: { frozen: true, hold_door: true } });
    await removeMember(as(remote), target(brook));
    await restoreMember(as(remote), target(brook));
    await closeRoom(as(remote), { code: room.code });
    await reopenRoom(as(remote), { code: room.code, ends_at: later(HOUR) });
    expect((await openChat(as(remote), { chat_id: room.chat_id })).me).toMatchObject({ role: "owner", user_id: null });
  });

  test("and nowhere else", async () => {
    const { ada, remote } = await phone();
    const other = await openRoom(ada);
    expect((await refusal(extendRoom(as(remote), { code: other.code, minutes: 5 }))).code).toBe("forbidden");
    expect((await refusal(openChat(as(remote), { chat_id: other.chat_id }))).code).toBe("not_found");
  });

  test.each<[string, (scene: Awaited<ReturnType<typeof phone>>) => Promise<unknown>]>([
    ["erase the room", ({ remote, room }) => eraseRoom(as(remote), { code: room.code })],
    ["have it erased at its end", ({ remote, room }) => updateRoom(as(remote), { code: room.code, settings: { erase_after_hours: 0 } })],
    ["change its password", ({ remote, room }) => updateRoom(as(remote), { code: room.code, password: "open sesame" })],
    ["make links", ({ remote, room }) => createLink(as(remote), { code: room.code, kind: "cofacilitator" })],
    ["see links", ({ remote, room }) => listLinks(as(remote), { code: room.code })],
    ["copy the room", ({ remote, room }) => duplicateRoom(as(remote), { code: room.code, ends_at: later(HOUR) })],
    ["take the transcript along", ({ remote, room }) => exportTranscript(as(remote), { code: room.code, format: "md", ...AS_SHOWN })],
  ])("may not %s", async (_act, attempt) => {
    const scene = await phone();
    expect((await refusal(attempt(scene))).code).toBe("forbidden");
  });

  test("has no part in what the account keeps for itself", async () => {
    const { ada, room, remote } = await phone();
    await writeDraft(as(ada), { chat_id: room.chat_id, content: "Not for the phone", written_at: later(0) });
    expect((await openChat(as(remote), { chat_id: room.chat_id })).own).toBeNull();
    expect((await refusal(writeDraft(as(remote), { chat_id: room.chat_id, content: "x", written_at: later(0) }))).code).toBe("not_found");
  });

  test("signed in as somebody else is still refused what is the facilitator's account's", async () => {
    const { room, remote } = await phone();
    const eve = await scenario().account("eve");
    const both = { ...eve, actor: { ...eve.actor, guestIds: remote.actor.guestIds } };
    await extendRoom(as(both), { code: room.code, minutes: 5 });
    expect((await refusal(eraseRoom(as(both), { code: room.code }))).code).toBe("forbidden");
  });

  test("is one: a new link ends the phone before", async () => {
    const { ada, room, remote } = await phone();
    const second = await comesBy(await makeLink(ada, room.code, { kind: "remote" }), { node: node() });
    expect((await refusal(openChat(as(remote), { chat_id: room.chat_id }))).code).toBe("not_found");
    expect((await openChat(as(second), { chat_id: room.chat_id })).me.role).toBe("owner");
    expect((await listLinks(as(ada), { code: room.code })).links).toHaveLength(1);
  });

  test("is nobody from the moment its link is revoked or expires, while the facilitator goes on", async () => {
    const { ada, room, remote, made } = await phone();
    await revokeLink(as(ada), { code: room.code, link_id: made.link.id });
    expect((await refusal(extendRoom(as(remote), { code: room.code, minutes: 5 }))).code).toBe("forbidden");
    const again = await makeLink(ada, room.code, { kind: "remote", expires_at: later(MINUTE) });
    const second = await comesBy(again, { node: node() });
    node().clock.advance(MINUTE);
    expect((await refusal(openChat(as(second), { chat_id: room.chat_id }))).code).toBe("not_found");
    expect((await refusal(say(second, "Still here"))).code).toBe("not_found");
    expect((await openChat(as(ada), { chat_id: room.chat_id })).me.role).toBe("owner");
  });
});
