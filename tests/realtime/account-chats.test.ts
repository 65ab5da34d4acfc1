import { describe, expect, test } from "vitest";

import type { ChatSnapshot, NewBroadcast, NewChat, NewGroup } from "#contract/chats.ts";
import type { Me } from "#contract/members.ts";
import type { Message } from "#contract/messages.ts";
import type { OwnSide } from "#contract/preferences.ts";
import { LivePerson } from "#tests/support/client.ts";
import { liveServer } from "#tests/support/live.ts";

interface Created {
  readonly chat_id: string;
  readonly seq: number;
  readonly message: Message;
}
interface Kept {
  readonly chat_id: string;
  readonly own: OwnSide;
}
interface Read {
  readonly chat_id: string;
  readonly last_read_seq: number;
}
interface Receipt {
  readonly member_id: string;
  readonly delivered_seq: number;
  readonly read_seq: number;
}

const SETUPS = [
  { where: "on one node", nodes: 1, redis: false },
  { where: "on two nodes with Redis", nodes: 2, redis: true },
] as const;

describe.each(SETUPS)("$where", ({ nodes, redis }) => {
  const server = liveServer({ nodes, redis });

  /** Somebody with an account, connected to one of the nodes. */
  async function arrives(place: number): Promise<{ person: LivePerson; userId: string }> {
    const node = server.nodes[place % server.nodes.length] ?? server.node;
    const person = await new LivePerson("ada", node).signsUp();
    await person.connects();
    const { id } = await person.ask<{ id: string }>("GET", "/api/v1/users/me");
    return { person, userId: id };
  }
  const opens = (person: LivePerson, chat_id: string) => person.does<ChatSnapshot>("chat:open", { chat_id });
  const created = (person: LivePerson, content: string) =>
    person.sees<Created>("message:created", ({ message }) => message.content === content);

  test("a DM appears at the other one's, is talked in, and its messages are delivered and read", async () => {
    const [{ person: ada }, { person: eve, userId }] = [await arrives(0), await arrives(1)];
    const { id: chat_id } = await ada.ask<NewChat>("GET", `/api/v1/chats/dm/${userId}`);
    await eve.sees<{ chat_id: string }>("chat:added", (added) => added.chat_id === chat_id);
    await opens(ada, chat_id);
    const { me } = await opens(eve, chat_id);
    const { seq } = await ada.says(chat_id, "Hello");
    await created(eve, "Hello");
    await eve.does("delivered:mark", { chat_id, seq });
    await ada.sees<Receipt>("receipt:changed", (receipt) => receipt.member_id === me.id && receipt.delivered_seq === seq);
    await eve.does("read:mark", { chat_id, seq });
    await ada.sees<Receipt>("receipt:changed", (receipt) => receipt.member_id === me.id && receipt.read_seq === seq);
  });

  test("a group appears and disappears with one's membership; who was removed hears nothing that is said after", async () => {
    const [{ person: ada }, { person: eve, userId }] = [await arrives(0), await arrives(1)];
    const { id: chat_id } = await ada.ask<NewGroup>("POST", "/api/v1/chats", { name: "Walkers", type: "group", member_ids: [userId] });
    await eve.sees<{ chat_id: string }>("chat:added", (added) => added.chat_id === chat_id);
    await opens(ada, chat_id);
    const { me } = await opens(eve, chat_id);
    await ada.says(chat_id, "With you");
    await created(eve, "With you");
    await ada.ask("POST", `/api/v1/chats/${chat_id}/members/${me.id}/remove`);
    await eve.sees<{ chat_id: string; reason: string }>("chat:removed", (gone) => gone.chat_id === chat_id && gone.reason === "removed");
    const { seq } = await ada.says(chat_id, "Without you");
    await ada.ask("POST", `/api/v1/chats/${chat_id}/members`, { user_ids: [userId] });
    await opens(eve, chat_id);
    await ada.says(chat_id, "With you again");
    await created(eve, "With you again");
    expect(eve.line.all<Created>("message:created").filter((heard) => heard.seq === seq)).toEqual([]);
  });

  /** Another device of the same person, on another node where there is one. */
  async function alsoArrives(person: LivePerson, place: number): Promise<LivePerson> {
    const device = new LivePerson("ada", server.nodes[place % server.nodes.length] ?? server.node, person.account);
    await device.signsIn();
    await device.connects();
    return device;
  }

  test("how one keeps a chat, and what one has begun to write, reach one's other device and nobody else", async () => {
    const [{ person: ada }, { person: eve, userId }] = [await arrives(0), await arrives(1)];
    const phone = await alsoArrives(ada, 1);
    const { id: chat_id } = await ada.ask<NewChat>("GET", `/api/v1/chats/dm/${userId}`);
    await opens(eve, chat_id);
    await ada.ask("PATCH", `/api/v1/chats/${chat_id}/preferences`, { muted_until: "forever", favourite: true });
    const kept = { muted_until: "forever", is_favourite: true };
    expect(await phone.sees<Kept>("chat:preferences", ({ own }) => own.is_favourite)).toMatchObject({ chat_id, own: kept });
    await phone.ask("PUT", `/api/v1/chats/${chat_id}/draft`, { content: "Shall we", written_at: new Date().toISOString() });
    expect(await ada.sees<Kept>("chat:preferences", ({ own }) => own.draft?.content === "Shall we")).toMatchObject({ chat_id, own: kept });
    await ada.ask("PUT", `/api/v1/chats/${chat_id}/draft`, { content: "", written_at: new Date().toISOString() });
    await phone.sees<Kept>("chat:preferences", ({ own }) => own.draft === null && own.draft_changed_at !== null);
    // What is said afterwards comes after whatever went astray before it.
    await opens(ada, chat_id);
    await ada.says(chat_id, "Shall we meet?");
    await created(eve, "Shall we meet?");
    expect(eve.line.all<Kept>("chat:preferences")).toEqual([]);
  });

  test("reading on one device is told to the other, which has nothing open, in a room as well", async () => {
    const [{ person: ada }, { person: eve, userId }] = [await arrives(0), await arrives(1)];
    const phone = await alsoArrives(ada, 1);
    const { id: dm } = await ada.ask<NewChat>("GET", `/api/v1/chats/dm/${userId}`);
    await opens(eve, dm);
    const hello = await eve.says(dm, "Hello");
    await ada.does("read:mark", { chat_id: dm, seq: hello.seq });
    await phone.sees<Read>("chat:read", ({ chat_id, last_read_seq }) => chat_id === dm && last_read_seq === hello.seq);

    const room = await ada.opensRoom();
    await eve.joins(room, { alias: "Brook" });
    await eve.connects();
    await opens(eve, room.chat_id);
    const { seq } = await eve.says(room.chat_id, "Hello");
    await phone.does("read:mark", { chat_id: room.chat_id, seq });
    await ada.sees<Read>("chat:read", ({ chat_id, last_read_seq }) => chat_id === room.chat_id && last_read_seq === seq);
    expect(eve.line.all<Read>("chat:read")).toEqual([]);
  });

  test("whoever is made an admin of a broadcast that speaks as one hears who writes, and no more once they are a member again", async () => {
    const [{ person: ada }, { person: eve }] = [await arrives(0), await arrives(1)];
    const { id: chat_id, invite_code } = await ada.ask<NewBroadcast>("POST", "/api/v1/channels", { name: "News" });
    await ada.ask("PATCH", `/api/v1/chats/${chat_id}`, { speaks_as_one: true });
    await eve.ask("POST", `/api/v1/invites/${invite_code}/accept`);
    const { me: owner } = await opens(ada, chat_id);
    const { me } = await opens(eve, chat_id);
    const hearsFrom = async (content: string): Promise<string> => {
      await ada.says(chat_id, content);
      return (await created(eve, content)).message.sender.id;
    };
    const becomes = async (role: Me["role"]): Promise<void> => {
      await ada.ask("POST", `/api/v1/chats/${chat_id}/members/${me.id}/role`, { role });
      await eve.sees<{ member: Me }>("member:updated", ({ member }) => member.id === me.id && member.role === role);
    };
    expect(await hearsFrom("To a subscriber")).toBe(chat_id);
    await becomes("admin");
    expect(await hearsFrom("To an admin")).toBe(owner.id);
    await becomes("member");
    expect(await hearsFrom("To a subscriber again")).toBe(chat_id);
    const seqs = eve.line.heard.flatMap(({ payload }) => (isPlaced(payload) && payload.chat_id === chat_id ? payload.seq : []));
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
  });
});

function isPlaced(payload: unknown): payload is { chat_id: string; seq: number } {
  return typeof payload === "object" && payload !== null && "seq" in payload && "chat_id" in payload;
}
