import { Manager, type Socket } from "socket.io-client";
import { afterEach, describe, expect, test } from "vitest";

import type { CreateRoomLinkInput, MadeRoomLink } from "#contract/links.ts";
import { stageNamespace } from "#contract/realtime/stage.ts";
import type { Room } from "#contract/rooms.ts";
import { LivePerson } from "#tests/support/client.ts";
import { connect } from "#tests/support/line.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";

/** How soon a link expires whose end is waited for: long enough to come by it on two nodes. */
const SOON_MS = 4_000;

describe("who came by a link that ends, on one node and on another", () => {
  const server = liveServer({ nodes: 2, redis: true });
  const stages: Manager[] = [];
  afterEach(() => {
    for (const manager of stages.splice(0)) manager._close();
  });

  async function makes(ada: LivePerson, room: Room, input: CreateRoomLinkInput): Promise<{ id: string; token: string }> {
    const { link, url } = await ada.ask<MadeRoomLink>("POST", `/api/v1/rooms/${room.code}/links`, input);
    return { id: link.id, token: new URL(url).hash.slice(1) };
  }

  /** A tab at each node that has the room open by the link, or a projector at each for a stage; of each how to wait until it is closed. */
  async function cameBy(kind: CreateRoomLinkInput["kind"], token: string, room: Room): Promise<(() => Promise<void>)[]> {
    if (kind === "stage") return await Promise.all(server.nodes.map(({ url }) => projects(url, token)));
    const helper = new LivePerson("helper", server.node);
    await helper.ask("POST", "/api/v1/links/enter", { token, ...(kind === "remote" ? {} : { alias: "Helper" }) });
    return await Promise.all(
      server.nodes.map(async ({ url }) => {
        const line = await connect(url, { cookie: helper.cookie });
        await line.ask("chat:open", { chat_id: room.chat_id });
        return () => line.closed();
      }),
    );
  }

  async function projects(url: string, token: string): Promise<() => Promise<void>> {
    const manager = new Manager(url, { reconnection: false, transports: ["websocket"], forceNew: true });
    stages.push(manager);
    const socket: Socket = manager.socket(stageNamespace.name, { auth: { token } });
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject));
    const closed = new Promise<void>((resolve) => socket.once("disconnect", () => resolve()));
    return () => closed;
  }

  const KINDS = ["cofacilitator", "remote", "stage"] as const;

  test.each(KINDS)("loses every connection when a %s's is revoked, and nobody else any", async (kind) => {
    const { people, room } = await liveRoom(server.nodes, ["brook"]);
    const { id, token } = await makes(people.ada, room, { kind });
    const closings = await cameBy(kind, token, room);
    expect(closings).toHaveLength(2);
    await people.ada.ask("DELETE", `/api/v1/rooms/${room.code}/links/${id}`);
    await Promise.all(closings.map((closed) => closed()));
    for (const { line } of [people.ada, people.brook]) expect(line.connected()).toBe(true);
    expect((await people.brook.call("POST", "/api/v1/links/show", { body: { token } })).body).toMatchObject({ code: "link_ended" });
  });

  test("and when their time is over", async () => {
    const { people, room } = await liveRoom(server.nodes, ["brook"]);
    const expires_at = new Date(Date.now() + SOON_MS).toISOString();
    const made = await Promise.all(KINDS.map(async (kind) => ({ kind, ...(await makes(people.ada, room, { kind, expires_at })) })));
    const closings = await Promise.all(made.map(({ kind, token }) => cameBy(kind, token, room)));
    await Promise.all(closings.flat().map((closed) => closed()));
    for (const { line } of [people.ada, people.brook]) expect(line.connected()).toBe(true);
  });
});
