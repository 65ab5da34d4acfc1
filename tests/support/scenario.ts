import { afterAll, beforeAll } from "vitest";

import type { Message } from "#contract/messages.ts";
import type { CreateRoomInput, Room } from "#contract/rooms.ts";
import { type Actor, type Context, createContext, NOBODY } from "#server/context.ts";
import { openSeat } from "#server/policies/seat.ts";
import { register } from "#server/use-cases/accounts/register.ts";
import { sendMessage } from "#server/use-cases/messages/send-message.ts";
import { createRoom } from "#server/use-cases/rooms/create-room.ts";
import { type Joining, joinRoom } from "#server/use-cases/rooms/join-room.ts";

import { ALIAS, freshAccount, type GuestName } from "./cast.ts";
import { createTestDatabase } from "./postgres.ts";
import { buildNode, MINUTE, type NodeOptions, type TestNode } from "./services.ts";

/** Somebody who acts in a test. */
export interface Person {
  readonly name: string;
  readonly alias: string;
  readonly actor: Actor;
  readonly node: TestNode;
}

/** A person with a seat in a room. */
export interface Member extends Person {
  readonly chatId: string;
  readonly memberId: string;
  readonly token: string;
}

export type Account = Person & { readonly userId: string; readonly email: string; readonly password: string };

/** A room and who is in it. `eve` is not, and never may see anything of it. */
export type Scene<Guests extends GuestName> = { readonly ada: Account & Member; readonly room: Room; readonly eve: Person } & {
  readonly [Name in Guests]: Member;
};

/** The request of a person, now. */
export function as(person: Pick<Person, "actor" | "node">): Context {
  return createContext(person.node.services, person.actor);
}

let nodeOfFile: TestNode | undefined;

/** Gives a test file a database of its own and a node on it; called once, at the top. Answers how to start further nodes on the same database. */
export function fileNode(options: NodeOptions = {}): { node: () => TestNode; another: (more?: NodeOptions) => Promise<TestNode> } {
  const nodes: TestNode[] = [];
  let database: Awaited<ReturnType<typeof createTestDatabase>> | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    nodeOfFile = await buildNode(database.url, options);
    nodes.push(nodeOfFile);
  });
  afterAll(async () => {
    for (const node of nodes) await node.stop();
    await database?.drop();
  });
  return {
    node: theNode,
    async another(more = {}) {
      const node = await buildNode(database?.url ?? "", { ...options, clock: theNode().clock, ...more });
      nodes.push(node);
      return node;
    },
  };
}

function theNode(): TestNode {
  if (!nodeOfFile) throw new Error("call fileNode() at the top of the file");
  return nodeOfFile;
}

export type RoomOptions = Partial<Omit<CreateRoomInput, "password">> & { password?: string; minutes?: number; startsInMinutes?: number };

/** Builds scenes; missing parents are filled in. The options are those of the room. */
export function scenario(options: RoomOptions = {}, node: TestNode = theNode()) {
  return {
    account: (name: "ada" | "eve" = "ada") => openAccount(node, name),
    /** A room that is open for an hour unless told otherwise, with its facilitator and these guests in it. */
    async room<Guests extends GuestName = never>(_facilitator: "ada", ...names: Guests[]): Promise<Scene<Guests>> {
      const account = await openAccount(node, "ada");
      const room = await openRoom(account, options);
      const guests: Record<string, Member> = {};
      for (const name of names) guests[name] = await joins(room, ALIAS[name], { password: options.password, node });
      const { member } = await joinRoom(as(account), { code: room.code, alias: "anything" });
      const ada = { ...account, alias: member.alias, chatId: room.chat_id, memberId: member.id, token: "" };
      return { ada, room, eve: stranger(node), ...guests } as Scene<Guests>;
    },
  };
}

let titles = 0;

/** Opens a room as its facilitator. */
export async function openRoom(facilitator: Person, { minutes = 60, startsInMinutes, ...given }: RoomOptions = {}): Promise<Room> {
  titles += 1;
  const start = facilitator.node.clock.now() + (startsInMinutes ?? 0) * MINUTE;
  const starts = startsInMinutes === undefined ? {} : { starts_at: new Date(start).toISOString() };
  return await createRoom(as(facilitator), {
    title: `Hall ${titles}`,
    ends_at: new Date(start + minutes * MINUTE).toISOString(),
    ...starts,
    ...given,
  });
}

/** An account with nothing in it. */
export async function openAccount(node: TestNode, name: "ada" | "eve"): Promise<Account> {
  const account = freshAccount(name);
  const { user_id: userId } = await register(createContext(node.services, NOBODY), { ...account, session: "none" });
  return { name, alias: account.username, node, userId, actor: { ...NOBODY, userId }, email: account.email, password: account.password };
}

/** Somebody with neither account nor seat. */
export function stranger(node: TestNode = theNode()): Person {
  return { name: "eve", alias: ALIAS.eve, node, actor: NOBODY };
}

interface Joins {
  readonly password?: string | undefined;
  readonly node?: TestNode;
  /** Who asks; a browser that has never been here, unless given. */
  readonly actor?: Actor;
}

/** Takes a seat under an alias. */
export async function joins(
  room: Pick<Room, "code">,
  alias: string,
  { password, node = theNode(), actor = NOBODY }: Joins = {},
): Promise<Member> {
  const joining = await joinRoom(createContext(node.services, actor), {
    code: room.code,
    alias,
    ...(password === undefined ? {} : { password }),
  });
  return seatOf(node, joining);
}

/** The person behind an answer to joining. */
export function seatOf(node: TestNode, { token, member, chat_id: chatId }: Joining): Member {
  const guestId = openSeat(node.services.seals, token);
  if (guestId === null) throw new Error("a seat that nobody signed");
  return {
    name: member.alias.toLowerCase(),
    alias: member.alias,
    node,
    actor: { ...NOBODY, guestIds: [guestId] },
    chatId,
    memberId: member.id,
    token,
  };
}

/** Says something in the person's room. */
export async function say(
  person: Member,
  content: string,
  more: { reply_to_id?: string; client_message_id?: string; nameless?: boolean } = {},
): Promise<Message> {
  return await sendMessage(as(person), { chat_id: person.chatId, client_message_id: person.node.services.ids.uuid(), content, ...more });
}
