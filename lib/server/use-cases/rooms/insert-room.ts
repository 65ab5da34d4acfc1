import { randomBytes } from "node:crypto";

import type { RoomPlan } from "#contract/plans.ts";
import type { Room } from "#contract/rooms.ts";
import { roomCodeFrom } from "#domain/room/room-code.ts";

import type { Context } from "../../context.ts";
import type { Tx } from "../../db/transaction.ts";
import { createRoomChat, type Db } from "../../repositories/chat-repository.ts";
import { createMembers } from "../../repositories/member-repository.ts";
import { isCodeTaken } from "../../repositories/series-repository.ts";
import { announceRoom } from "./managed-room.ts";
import { planColumns } from "./room-plan.ts";

/** All that makes a room. Instants in milliseconds. */
export interface NewRoom {
  readonly facilitator: { readonly id: string; readonly username: string };
  readonly title: string;
  /** No other room of the facilitator has the same. */
  readonly titleKey: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly timeZone: string;
  readonly passwordHash: string | null;
  readonly plan: RoomPlan;
  /** The series that it is a meeting of. */
  readonly seriesId: string | null;
}

/** Makes a room with a code and a secret of its own; the facilitator becomes its owner. Breaks a unique index if they have a room of this key. */
export async function insertRoom(tx: Tx, ctx: Pick<Context, "now" | "ids" | "jobs" | "options">, made: NewRoom): Promise<Room> {
  const { facilitator, title, titleKey, startsAt, endsAt, timeZone, passwordHash, seriesId } = made;
  const chatId = ctx.ids.uuid();
  const columns = planColumns(made.plan);
  await createRoomChat(
    tx.db,
    { id: chatId, ...columns.chat },
    {
      ...{ chatId, facilitatorId: facilitator.id, code: await freeCode(tx.db), secret: randomBytes(32) },
      ...{ title, titleKey, timeZone, passwordHash, seriesId, startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
      announcedState: startsAt <= ctx.now ? "open" : "scheduled",
      ...columns.room,
      createdAt: new Date(ctx.now),
    },
  );
  const owner = { id: ctx.ids.uuid(), chatId, userId: facilitator.id, alias: facilitator.username, aliasKey: null };
  await createMembers(tx.db, [{ ...owner, role: "owner", joinedAt: new Date(ctx.now) }]);
  return await announceRoom(tx, ctx, chatId);
}

/** A code that neither a room nor a series has. */
export async function freeCode(db: Db): Promise<string> {
  for (;;) {
    const code = roomCodeFrom(randomBytes(16));
    if (code !== null && !(await isCodeTaken(db, code))) return code;
  }
}
