import { describe, expect, test, vi } from "vitest";

import type { GuestName } from "#tests/support/cast.ts";
import type { LivePerson } from "#tests/support/client.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";

interface PresenceChange {
  chat_id: string;
  online: number;
  joined: string[];
  left: string[];
}

interface Typing {
  chat_id: string;
  members: string[];
}

const SETUPS = [
  { where: "on one node", nodes: 1, redis: false },
  { where: "on two nodes with Redis", nodes: 2, redis: true },
] as const;

/** Waits until so many are known to be here: who leaves in the moment of coming was never told of. */
async function seesPresent(person: LivePerson, count: number): Promise<void> {
  await person.sees<PresenceChange>("presence:changed", ({ online }) => online === count);
}

describe.concurrent.each(SETUPS)("$where", ({ nodes, redis }) => {
  const server = liveServer({ nodes, redis });

  describe("presence", () => {
    test("tells arrivals that come together in few words, and counts everybody", async () => {
      const names: GuestName[] = ["brook", "cyd", "dana"];
      const { people, members, chatId } = await liveRoom(server.nodes, names, { entered: false });
      await people.ada.enters(chatId);
      const heardBefore = people.ada.line.all("presence:changed").length;
      await Promise.all(names.map((name) => people[name].connects()));
      await Promise.all(names.map((name) => people[name].does("presence:watch", { chat_id: chatId })));

      const changes = (): PresenceChange[] => people.ada.line.all<PresenceChange>("presence:changed").slice(heardBefore);
      const arrived = (): string[] =>
        changes()
          .flatMap(({ joined }) => joined)
          .filter((id) => id !== members.ada.id);
      await expect.poll(() => arrived().toSorted()).toEqual(names.map((name) => members[name].id).toSorted());
      expect(changes().at(-1)?.online).toBe(names.length + 1);
      // One node tells them at once; two tell each their own.
      expect(changes().length).toBeLessThanOrEqual(nodes + 1);
    });

    test("answers a newcomer who else is here", async () => {
      const { people, members, chatId } = await liveRoom(server.nodes, ["brook", "cyd"]);
      const { online, member_ids } = await people.cyd.does<{ online: number; member_ids: string[] }>("presence:watch", { chat_id: chatId });
      expect(online).toBe(3);
      expect(member_ids.toSorted()).toEqual([members.ada.id, members.brook.id, members.cyd.id].toSorted());
    });

    test("counts a person with two tabs once, and until the last of them is closed", async () => {
      const { people, members, chatId } = await liveRoom(server.nodes, ["brook", "cyd"]);
      const isBrookGone = ({ left }: PresenceChange): boolean => left.includes(members.brook.id);
      await seesPresent(people.ada, 3);
      const firstTab = people.brook.line;
      const secondTab = await people.brook.connects();
      const { online } = await secondTab.ask<{ online: number }>("presence:watch", { chat_id: chatId });
      expect(online).toBe(3);

      firstTab.close();
      // What comes after the closed tab in the same node's order: somebody else's leaving.
      people.cyd.leaves();
      const change = await people.ada.sees<PresenceChange>("presence:changed", ({ left }) => left.includes(members.cyd.id));
      expect(change.online).toBe(2);
      expect(people.ada.line.all<PresenceChange>("presence:changed").filter(isBrookGone)).toEqual([]);

      secondTab.close();
      const gone = await people.ada.sees<PresenceChange>("presence:changed", isBrookGone);
      expect(gone.online).toBe(1);
      expect(people.ada.line.all<PresenceChange>("presence:changed").filter(isBrookGone)).toHaveLength(1);
    });

    test("counts a removed member no longer", async () => {
      const { people, members, chatId } = await liveRoom(server.nodes, ["brook", "cyd"]);
      await seesPresent(people.cyd, 3);
      await people.ada.ask("POST", `/api/v1/chats/${chatId}/members/${members.brook.id}/remove`);
      const change = await people.cyd.sees<PresenceChange>("presence:changed", ({ left }) => left.includes(members.brook.id));
      expect(change.online).toBe(2);
      await expect(people.brook.does("presence:watch", { chat_id: chatId })).rejects.toMatchObject({ error: { code: "removed" } });
    });
  });

  describe("typing", () => {
    const typingNow = ({ line }: LivePerson): string[] | undefined => line.all<Typing>("typing:changed").at(-1)?.members;

    test("shows who types, to the others", async () => {
      const { people, members, chatId } = await liveRoom(server.nodes, ["brook", "cyd"]);
      // Repeated as fingers do: a frame of this namespace may get lost.
      await vi.waitFor(
        async () => {
          await people.brook.does("typing:start", { chat_id: chatId });
          expect(typingNow(people.cyd)).toEqual([members.brook.id]);
        },
        { timeout: 15_000, interval: 300 },
      );
    });

    test("clears by itself 3 s after the last sign, and lasts for as long as signs come", async () => {
      const { people, members, chatId } = await liveRoom(server.nodes, ["brook", "cyd", "dana"]);
      const both = [members.brook.id, members.dana.id].toSorted();
      await people.dana.does("typing:start", { chat_id: chatId });
      await people.brook.does("typing:start", { chat_id: chatId });
      await people.cyd.sees<Typing>("typing:changed", ({ members: typing }) => typing.toSorted().join() === both.join());

      // Dana fell silent, brook goes on: dana's entry expires and brook's is told again and again.
      const onlyBrook = (): Typing[] =>
        people.cyd.line.all<Typing>("typing:changed").filter(({ members: typing }) => typing.join() === members.brook.id);
      const brooksBefore = onlyBrook().length;
      await vi.waitFor(
        async () => {
          await people.brook.does("typing:start", { chat_id: chatId });
          expect(typingNow(people.cyd)).toEqual([members.brook.id]);
          expect(onlyBrook().length).toBeGreaterThan(brooksBefore + 1);
        },
        { timeout: 15_000, interval: 300 },
      );
      expect(people.cyd.line.all<Typing>("typing:changed").map(({ members: typing }) => typing.length)).not.toContain(0);

      await people.cyd.sees<Typing>("typing:changed", ({ members: typing }) => typing.length === 0);
    });

    test("is refused to who may not write, and shown to nobody then", async () => {
      const { people, members, chatId } = await liveRoom(server.nodes, ["brook", "cyd"]);
      await people.ada.ask("POST", `/api/v1/chats/${chatId}/members/${members.brook.id}/timeout`, { minutes: 2 });
      await expect(people.brook.does("typing:start", { chat_id: chatId })).rejects.toMatchObject({ error: { code: "timed_out" } });
      await people.ada.does("typing:start", { chat_id: chatId });
      const { members: typing } = await people.cyd.sees<Typing>("typing:changed");
      expect(typing).toEqual([members.ada.id]);
    });
  });
});
