import { expect, test, vi } from "vitest";

import type { ChatAccess } from "../../policies/chat-access.ts";
import type { Db } from "../../repositories/chat-repository.ts";
import { presentOwnSides } from "./present-own-side.ts";

const owned = (id: string, draftReplyToId: bigint | null): ChatAccess => {
  const kept = { mutedUntil: null, archivedAt: null, favouriteAt: null, markedUnread: false };
  const member = { ...kept, draft: "Shall we", draftReplyToId, draftAt: new Date(0) };
  return { chat: { id, lastActivityAt: new Date(0) }, member } as unknown as ChatAccess;
};

test("what the drafts of a page answer is one question, and none where they answer nothing", async () => {
  const findMany = vi.fn(() => Promise.resolve([]));
  const db = { message: { findMany } } as unknown as Db;
  const page = [owned("a", 1n), owned("b", null), owned("c", 3n)];
  const owns = await presentOwnSides(db, page, 0);
  expect([...owns].map(([id, { draft }]) => [id, draft?.reply_to_id, draft?.reply_to])).toEqual([
    ["a", "1", null],
    ["b", null, null],
    ["c", "3", null],
  ]);
  expect(findMany).toHaveBeenCalledOnce();
  expect(findMany).toHaveBeenCalledWith(expect.objectContaining({ where: { id: { in: [1n, 3n] } } }));
  await presentOwnSides(db, [owned("b", null)], 0);
  expect(findMany).toHaveBeenCalledOnce();
});
