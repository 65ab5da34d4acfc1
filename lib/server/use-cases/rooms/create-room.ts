import { randomBytes } from "node:crypto";

import { LIMITS } from "#contract/limits.ts";
import type { CreateRoomInput, Room, RoomSettings } from "#contract/rooms.ts";
import { appError } from "#domain/errors.ts";
import { roomCodeFrom } from "#domain/room/room-code.ts";
import { normaliseChatName } from "#domain/chat/name.ts";
import { assertSchedule, titleKey } from "#domain/room/schedule.ts";

import type { Context } from "../../context.ts";
import { isUniqueViolation } from "../../db/errors.ts";
import { transact } from "../../db/transaction.ts";
import { requireUser } from "../../policies/require-user.ts";
import { createRoomChat, type RoomRow } from "../../repositories/chat-repository.ts";
import { createMembers } from "../../repositories/member-repository.ts";
import { announceRoom } from "./managed-room.ts";

const DEFAULTS: RoomSettings = {
  capacity: LIMITS.capacityDefault,
  history: "all",
  history_last: 50,
  read_after_end: true,
  erase_after_hours: LIMITS.eraseAfterHoursDefault,
  slow_mode_seconds: 0,
  hold_door: false,
  frozen: false,
  hold: "off",
  hold_newcomer_minutes: 10,
  show_delay_seconds: 0,
  tickets: false,
  brief: null,
};

/** Opens a room now or schedules it. The facilitator becomes its owner. Throws `title_taken` if they have a room of this title. */
export async function createRoom(ctx: Context, input: CreateRoomInput): Promise<Room> {
  const passwordHash = input.password ? await ctx.roomPasswords.hash(input.password) : null;
  return await insertRoom(ctx, input, passwordHash);
}

/** As `createRoom`, with a password that is hashed already. */
export async function insertRoom(ctx: Context, input: Omit<CreateRoomInput, "password">, passwordHash: string | null): Promise<Room> {
  const { userId, username } = await requireUser(ctx);
  // A start that has passed, by minutes or by millennia, is now.
  const startsAt = Math.max(input.starts_at ? Date.parse(input.starts_at) : 0, ctx.now);
  const endsAt = Date.parse(input.ends_at);
  assertSchedule(startsAt, endsAt, ctx.now);
  const title = normaliseChatName(input.title, "title");
  const settings = { ...DEFAULTS, ...given(input.settings ?? {}) };
  const chatId = ctx.ids.uuid();
  try {
    return await transact(ctx, async (tx) => {
      await createRoomChat(
        tx.db,
        { id: chatId, slowModeSeconds: settings.slow_mode_seconds },
        {
          chatId,
          facilitatorId: userId,
          code: randomRoomCode(),
          title,
          titleKey: titleKey(title),
          startsAt: new Date(startsAt),
          endsAt: new Date(endsAt),
          timeZone: input.time_zone ?? "UTC",
          passwordHash,
          announcedState: startsAt <= ctx.now ? "open" : "scheduled",
          secret: randomBytes(32),
          ...settingsColumns(settings),
          createdAt: new Date(ctx.now),
        },
      );
      await createMembers(tx.db, [
        {
          id: ctx.ids.uuid(),
          chatId,
          userId,
          alias: username,
          aliasKey: null,
          role: "owner",
          joinedAt: new Date(ctx.now),
        },
      ]);
      return await announceRoom(tx, ctx, chatId);
    });
  } catch (error) {
    // A code is one of 6 × 10¹¹; the title is what collides.
    throw isUniqueViolation(error) ? appError("title_taken", { details: { title: "is in use" } }) : error;
  }
}

/** The columns behind the settings that are given. Slow mode lies on the chat. */
export function settingsColumns(settings: RoomSettings): SettingsColumns;
export function settingsColumns(settings: GivenSettings): Partial<SettingsColumns>;
export function settingsColumns(settings: GivenSettings): Partial<SettingsColumns> {
  return given({
    capacity: settings.capacity,
    history: settings.history,
    historyLast: settings.history_last,
    readAfterEnd: settings.read_after_end,
    eraseAfterHours: settings.erase_after_hours,
    holdDoor: settings.hold_door,
    frozen: settings.frozen,
    hold: settings.hold,
    holdNewcomerMinutes: settings.hold_newcomer_minutes,
    showDelaySeconds: settings.show_delay_seconds,
    tickets: settings.tickets,
    // An empty text is none.
    brief: settings.brief === "" ? null : settings.brief,
  });
}

type GivenSettings = { readonly [Name in keyof RoomSettings]?: RoomSettings[Name] | undefined };
type SettingsColumns = Pick<
  RoomRow,
  | ("capacity" | "history" | "historyLast" | "readAfterEnd" | "eraseAfterHours" | "holdDoor" | "frozen")
  | ("hold" | "holdNewcomerMinutes" | "showDelaySeconds" | "tickets" | "brief")
>;
type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function given<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>;
}

function randomRoomCode(): string {
  for (;;) {
    const code = roomCodeFrom(randomBytes(16));
    if (code !== null) return code;
  }
}
