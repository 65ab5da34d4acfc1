import { expect, test, vi } from "vitest";

import type { Services } from "../../context.ts";
import { audiences } from "../../realtime/audiences.ts";
import type { Broadcaster } from "../broadcaster.ts";
import { tellOwnSide } from "./tell-own-devices.ts";

test("how somebody keeps a chat is not looked up where none of their devices is", async () => {
  const find = vi.fn(() => Promise.resolve(null));
  const db = { prisma: { chat: { findUnique: find }, chatMember: { findMany: () => Promise.resolve([]) } } };
  const services = { db, clock: { now: () => 0 } } as unknown as Services;
  const reaches = vi.fn(() => false);
  const event = { type: "preferences.changed", v: 1, user_id: "ada", chat_id: "chat" } as const;
  await tellOwnSide(services, { reaches } as unknown as Broadcaster, event, 1n);
  expect(reaches).toHaveBeenCalledWith(audiences.user("ada"));
  expect(find).not.toHaveBeenCalled();
  reaches.mockReturnValue(true);
  await tellOwnSide(services, { reaches } as unknown as Broadcaster, event, 1n);
  expect(find).toHaveBeenCalledOnce();
});
