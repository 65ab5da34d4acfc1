import type { Socket } from "socket.io";
import { beforeEach, describe, expect, test, vi } from "vitest";

import type { Context } from "../context.ts";
import type { FollowedChat } from "../use-cases/chats/follow-chats.ts";
import { audiences } from "./audiences.ts";
import { followAll } from "./follow.ts";

/** What the database answers, look by look. */
const look = vi.hoisted(() => vi.fn<() => Promise<FollowedChat[]>>());
vi.mock("../use-cases/chats/follow-chats.ts", () => ({ followChats: look }));

const ROOM = 4;
const chat = (chatId: string, moderates = false): FollowedChat => ({ chatId, memberId: `${chatId}-member`, moderates });
const ids = (chats: readonly FollowedChat[]): string[] => chats.map(({ chatId }) => chatId);

/** A socket among others, with the audiences that it is in. */
function socket(crowd: Record<string, number> = {}) {
  const rooms = new Set<string>();
  const others = Object.entries(crowd).map(
    ([chatId, size]) => [audiences.chat(chatId), new Set(Array.from({ length: size }, (_, place) => `${chatId} ${place}`))] as const,
  );
  return {
    rooms,
    nsp: { adapter: { rooms: new Map(others) } },
    join: (to: string | string[]): void => void [to].flat().forEach((audience) => rooms.add(audience)),
    leave: (audience: string): void => void rooms.delete(audience),
  };
}
type FakeSocket = ReturnType<typeof socket>;

let used = 0;
const ctx = {
  actor: { userId: "ada" },
  limits: { consume: () => Promise.resolve({ allowed: (used += 1) <= 3, retryAfter: 9 }) },
  options: { caps: { process: 100, room: ROOM, member: 2 } },
} as unknown as Context;
const follows = (fake: FakeSocket) => followAll(ctx, fake as unknown as Socket, { hearsModerators: true });
const hears = ({ rooms }: FakeSocket, chatId: string): boolean => rooms.has(audiences.chat(chatId));

beforeEach(() => {
  used = 0;
  look.mockReset();
});

describe("whoever follows all their chats", () => {
  test("hears them, but for those of which they were taken out meanwhile, and no more what only moderators hear", async () => {
    const line = socket();
    look.mockResolvedValueOnce([chat("kept", true), chat("lost", true), chat("demoted", true)]);
    look.mockResolvedValueOnce([chat("kept", true), chat("demoted", false)]);
    expect(ids(await follows(line))).toEqual(["kept", "demoted"]);
    expect(["kept", "lost", "demoted"].map((chatId) => hears(line, chatId))).toEqual([true, false, true]);
    expect(["kept", "lost", "demoted"].map((chatId) => line.rooms.has(audiences.moderators(chatId)))).toEqual([true, false, false]);
  });

  test("leaves half of a chat's room to those who open it, and stays where they are", async () => {
    const [line, inside] = [socket({ crowded: ROOM / 2, free: ROOM / 2 - 1 }), socket({ crowded: ROOM })];
    inside.join([audiences.chat("crowded")]);
    look.mockResolvedValue([chat("crowded"), chat("free")]);
    expect(ids(await follows(line))).toEqual(["free"]);
    expect(hears(line, "crowded")).toBe(false);
    expect(ids(await follows(inside))).toEqual(["crowded", "free"]);
  });

  test("goes on hearing what they had open, and what they opened meanwhile, when it fails", async () => {
    const line = socket();
    const [before, meanwhile] = [chat("before", true), chat("meanwhile")];
    line.join([audiences.chat("before"), audiences.member(before.memberId), audiences.moderators("before")]);
    look.mockResolvedValueOnce([before, meanwhile, chat("new", true)]);
    look.mockImplementationOnce(() => {
      // As `chat:open` does.
      line.leave(audiences.follower(meanwhile.memberId));
      return Promise.reject(new Error("the database is away"));
    });
    await expect(follows(line)).rejects.toThrow("away");
    expect(["before", "meanwhile", "new"].map((chatId) => hears(line, chatId))).toEqual([true, true, false]);
    expect(["before", "new"].map((chatId) => line.rooms.has(audiences.moderators(chatId)))).toEqual([true, false]);
  });

  test("is asked about once at a time, and refused when they ask too often", async () => {
    const line = socket();
    look.mockResolvedValue([chat("walk")]);
    await Promise.all(Array.from({ length: 20 }, () => follows(line)));
    expect(look).toHaveBeenCalledTimes(4);
    await follows(line);
    await expect(follows(line)).rejects.toMatchObject({ code: "rate_limited", retryAfter: 9 });
  });
});
