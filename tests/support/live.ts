import { afterAll, beforeAll } from "vitest";

import type { Sender } from "#contract/members.ts";
import type { CreateRoomInput, Room } from "#contract/rooms.ts";

import { ALIAS, type GuestName } from "./cast.ts";
import { LivePerson } from "./client.ts";
import { createTestDatabase } from "./postgres.ts";
import { startRedis } from "./redis.ts";
import { type LiveNode, startLiveNode } from "./server.ts";

interface ServerOptions {
  readonly nodes?: number;
  readonly redis?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** The running server of a test file: its own database, its own Redis if asked for, one node or several. */
export interface LiveServer {
  /** The first node. */
  readonly node: LiveNode;
  readonly nodes: readonly LiveNode[];
  readonly databaseUrl: string;
  /** One more node of the same server. */
  another(env?: Readonly<Record<string, string>>): Promise<LiveNode>;
}

/** Starts the server before the file's first test and stops it after the last. Call it at the top, or in a `describe`. */
export function liveServer({ nodes: count = 1, redis: withRedis = false, env = {} }: ServerOptions = {}): LiveServer {
  const nodes: LiveNode[] = [];
  let database: Awaited<ReturnType<typeof createTestDatabase>> | undefined;
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;

  const url = (): string => {
    if (database === undefined) throw new Error("the database is made before the first test");
    return database.url;
  };
  const start = async (more: Readonly<Record<string, string>> = {}): Promise<LiveNode> => {
    const node = await startLiveNode({ databaseUrl: url(), ...(redis ? { redisUrl: redis.url } : {}), env: { ...env, ...more } });
    nodes.push(node);
    return node;
  };

  beforeAll(async () => {
    [database, redis] = await Promise.all([createTestDatabase(), withRedis ? startRedis() : undefined]);
    for (let started = 0; started < count; started += 1) await start();
  }, 120_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.kill()));
    await redis?.stop();
    await database?.drop();
  }, 60_000);

  return {
    get node() {
      const [first] = nodes;
      if (!first) throw new Error("the node starts before the first test");
      return first;
    },
    nodes,
    get databaseUrl() {
      return url();
    },
    another: start,
  };
}

/** A room and its people, each with a browser of their own. */
export interface LiveScene<Guests extends GuestName> {
  readonly room: Room;
  readonly chatId: string;
  readonly people: { readonly [Name in Guests | "ada"]: LivePerson };
  readonly members: { readonly [Name in Guests | "ada"]: Sender };
}

interface SceneOptions extends Partial<CreateRoomInput> {
  /** Whether everyone connects and opens the chat. */
  readonly entered?: boolean;
}

/** A facilitator's room of one hour with these guests in it, who all have it open. Ada sits on the first node, the guests on the others in turn. */
export async function liveRoom<Guests extends GuestName>(
  nodes: readonly LiveNode[],
  guests: readonly Guests[],
  { entered = true, ...input }: SceneOptions = {},
): Promise<LiveScene<Guests>> {
  const [home] = nodes;
  if (!home) throw new Error("a room needs a node");
  const ada = await new LivePerson("ada", home).signsUp();
  const room = await ada.opensRoom(input);
  const { member } = await ada.joins(room);
  const people: Record<string, LivePerson> = { ada };
  const members: Record<string, Sender> = { ada: member };
  for (const [index, name] of guests.entries()) {
    const person = new LivePerson(name, nodes[(index + 1) % nodes.length] ?? home);
    members[name] = (await person.joins(room, { alias: ALIAS[name], ...(input.password ? { password: input.password } : {}) })).member;
    people[name] = person;
  }
  if (entered) for (const person of Object.values(people)) await person.enters(room.chat_id);
  return { room, chatId: room.chat_id, people, members } as LiveScene<Guests>;
}
