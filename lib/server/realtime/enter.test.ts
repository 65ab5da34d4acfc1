import type { Socket } from "socket.io";
import { beforeEach, expect, test, vi } from "vitest";

import type { Context } from "../context.ts";
import type { Entry } from "../use-cases/chats/enter-audience.ts";
import { audiences } from "./audiences.ts";
import { enterChat } from "./enter.ts";

/** What the database answers, look by look. */
const look = vi.hoisted(() => vi.fn<() => Promise<Entry>>());
vi.mock("../use-cases/chats/enter-audience.ts", () => ({ enterAudience: look }));

const ENTRY: Entry = {
  chatId: "walk",
  memberId: "ada",
  hears: "everything",
  moderates: true,
  admits: true,
  asksPolls: true,
  linkId: "phone",
};
const ctx = { options: { caps: { process: 100, room: 10, member: 2 } } } as unknown as Context;

/** A socket, with the audiences that it is in. */
function socket() {
  const rooms = new Set<string>();
  return {
    rooms,
    nsp: { adapter: { rooms: new Map() } },
    join: (to: string | string[]): void => void [to].flat().forEach((audience) => rooms.add(audience)),
    leave: (audience: string): void => void rooms.delete(audience),
  };
}

beforeEach(() => look.mockReset());

test("whoever enters a chat hears it, what is their own, and when their link ends", async () => {
  const line = socket();
  look.mockResolvedValue(ENTRY);
  await enterChat(ctx, "walk", line as unknown as Socket);
  expect([...line.rooms].toSorted()).toEqual([audiences.chat("walk"), audiences.link("phone"), audiences.member("ada")].toSorted());
});

test("whose link ended meanwhile is left with nothing, not even with what the member alone hears", async () => {
  const line = socket();
  look.mockResolvedValueOnce(ENTRY).mockRejectedValueOnce(new Error("no such chat"));
  await expect(enterChat(ctx, "walk", line as unknown as Socket)).rejects.toThrow("no such chat");
  expect([...line.rooms]).toEqual([]);
});
