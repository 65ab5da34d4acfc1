import { z } from "zod";

import { instantSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { plainTextSchema } from "./plain-text.ts";
import { currentPhaseSchema } from "./run-sheet.ts";
import { HOLD_MODES, SLOW_MODE_SCOPES } from "./room-rules.ts";
import { aliasInputSchema, senderSchema } from "./members.ts";
import { ticketInputSchema } from "./tickets.ts";

/** Persisted: add, never rename. */
export const ROOM_STATES = ["scheduled", "open", "closing", "closed", "erased"] as const;
export const roomStateSchema = z.enum(ROOM_STATES);
export type RoomState = z.infer<typeof roomStateSchema>;

/** Persisted: add, never rename. What somebody who joins late may read. */
export const HISTORY_MODES = ["all", "from_join", "last"] as const;
export type HistoryMode = (typeof HISTORY_MODES)[number];

export const roomSettingsSchema = z
  .object({
    /** How many may be in at once, the facilitator not counted. */
    capacity: z.number().int().min(1).max(LIMITS.capacityMax),
    history: z.enum(HISTORY_MODES),
    /** How many messages from before they came a newcomer may read, where `history` is `last`. */
    history_last: z.number().int().min(1).max(LIMITS.historyLastMax),
    /** Whether members may still read between the end and the erasure. */
    read_after_end: z.boolean(),
    /** Hours from the end to the erasure of everything. */
    erase_after_hours: z.number().int().min(0).max(LIMITS.eraseAfterHoursMax),
    /** Least seconds between two messages of one member; 0 is off. */
    slow_mode_seconds: z.number().int().min(0).max(LIMITS.slowModeSecondsMax),
    slow_mode_for: z.enum(SLOW_MODE_SCOPES),
    /** Newcomers wait until the facilitator admits them. */
    hold_door: z.boolean(),
    /** Nobody but the facilitator may write. */
    frozen: z.boolean(),
    hold: z.enum(HOLD_MODES),
    /** For how many minutes somebody is a newcomer to the hold. */
    hold_newcomer_minutes: z.number().int().min(1).max(LIMITS.holdNewcomerMinutesMax),
    /** Seconds for which every member's message is kept back before it is shown; 0 is off. */
    show_delay_seconds: z.number().int().min(0).max(LIMITS.showDelaySecondsMax),
    /** Whether a new seat takes a ticket that works once. */
    tickets: z.boolean(),
    /** Whether what is written now is shown without its author, to all but those who moderate. It stays so when this ends. */
    names_hidden: z.boolean(),
    /** Whether those who have written much are told so, by themselves and privately. */
    nudges: z.boolean(),
    /** Whether members may tap how it goes: faster, slower, lost, a hand up. */
    pulse: z.boolean(),
    /** What everybody who comes in reads first; null for nothing. */
    brief: plainTextSchema(LIMITS.briefMax).nullable(),
  })
  .meta({ id: "RoomSettings" });
export type RoomSettings = z.infer<typeof roomSettingsSchema>;

/** A room's title as it is typed. */
export const titleSchema = z.string().trim().min(1).max(LIMITS.titleMax);
/** A room's password as it is set. */
export const roomPasswordSchema = z.string().min(LIMITS.roomPasswordMin).max(LIMITS.roomPasswordMax);
/** An IANA time zone, shown beside scheduled times. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, "unknown time zone");

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** An invitation into another chat, for whoever wants to stay in touch when the room ends. */
export const followUpSchema = z.object({ url: z.url(), title: z.string() }).meta({ id: "FollowUp" });
export type FollowUp = z.infer<typeof followUpSchema>;

export const roomSchema = z
  .object({
    chat_id: uuidSchema,
    code: z.string(),
    title: z.string(),
    facilitator: z.string(),
    state: roomStateSchema,
    starts_at: instantSchema,
    ends_at: instantSchema,
    erases_at: instantSchema,
    time_zone: z.string(),
    requires_password: z.boolean(),
    settings: roomSettingsSchema,
    /** Null where none is offered, or the one that was works no more. */
    follow_up: followUpSchema.nullable(),
    /** The phase of the run-sheet that runs; null where none does, and where the room is not open. */
    phase: currentPhaseSchema.nullable(),
    join_url: z.url(),
    created_at: instantSchema,
  })
  .meta({ id: "Room" });
export type Room = z.infer<typeof roomSchema>;

/** A room as the account that facilitates it lists it. Nobody else is told the series: its code leads to all meetings to come. */
export const ownRoomSchema = roomSchema
  .extend({
    /** The series that this is a meeting of; null for a room of its own. */
    series: z.object({ code: z.string(), join_url: z.url() }).nullable(),
  })
  .meta({ id: "OwnRoom" });
export type OwnRoom = z.infer<typeof ownRoomSchema>;

/** What anybody who has the code may know before joining. */
export const publicRoomSchema = roomSchema
  .pick({
    code: true,
    title: true,
    facilitator: true,
    state: true,
    starts_at: true,
    ends_at: true,
    erases_at: true,
    time_zone: true,
    requires_password: true,
  })
  .extend({
    read_after_end: z.boolean(),
    hold_door: z.boolean(),
    /** Whether a new seat takes a ticket. */
    tickets: z.boolean(),
    is_full: z.boolean(),
    server_time: instantSchema,
  })
  .meta({ id: "PublicRoom" });
export type PublicRoom = z.infer<typeof publicRoomSchema>;

export const createRoomInputSchema = z.object({
  title: titleSchema,
  starts_at: instantSchema.optional(),
  ends_at: instantSchema,
  time_zone: timeZoneSchema.optional(),
  password: roomPasswordSchema.nullish(),
  settings: roomSettingsSchema.partial().optional(),
  /** One's own template: its phases, filters and stage, and its settings where none are given here. */
  template_id: uuidSchema.optional(),
});
export type CreateRoomInput = z.infer<typeof createRoomInputSchema>;

/** Only what is given changes; `password: null` takes the password away. */
export const updateRoomInputSchema = z.object({
  title: titleSchema.optional(),
  starts_at: instantSchema.optional(),
  ends_at: instantSchema.optional(),
  time_zone: timeZoneSchema.optional(),
  password: roomPasswordSchema.nullish(),
  settings: roomSettingsSchema.partial().optional(),
});
export type UpdateRoomInput = z.infer<typeof updateRoomInputSchema>;

export const extendRoomInputSchema = z.object({
  minutes: z
    .number()
    .int()
    .min(1)
    .max(24 * 60),
});
/** One's own invitation into a group or broadcast; null offers none. */
export const followUpInputSchema = z.object({ invite_id: uuidSchema.nullable() });
export const calendarQuerySchema = z.object({
  /** Minutes before the start at which the calendar reminds; without it, it does not. */
  reminder: z.coerce
    .number()
    .int()
    .min(0)
    .max(24 * 60)
    .optional(),
});
export const reopenRoomInputSchema = z.object({ ends_at: instantSchema });
export const duplicateRoomInputSchema = z.object({ starts_at: instantSchema.optional(), ends_at: instantSchema });

/** The answer to a `proof_required` puzzle: a number that makes SHA-256(challenge + "." + solution) begin with the asked-for zero bits. */
export const proofSchema = z
  .object({ challenge: z.string().max(512), solution: z.string().regex(/^\d{1,16}$/) })
  .meta({ id: "ProofOfWork" });
export type Proof = z.infer<typeof proofSchema>;

export const joinRoomInputSchema = z.object({
  alias: aliasInputSchema,
  password: z.string().max(LIMITS.roomPasswordMax).optional(),
  proof: proofSchema.optional(),
  /** Where the room asks for one: lets one newcomer in, once. */
  ticket: ticketInputSchema.optional(),
});
export type JoinRoomInput = z.infer<typeof joinRoomInputSchema>;

export const joinedRoomSchema = z
  .object({
    chat_id: uuidSchema,
    member: senderSchema,
    state: z.enum(["active", "waiting"]),
    /** The seat, for programs that cannot hold cookies: `Authorization: Bearer`. */
    token: z.string(),
  })
  .meta({ id: "JoinedRoom" });
export type JoinedRoom = z.infer<typeof joinedRoomSchema>;

/** The chat in which those who run a room talk among themselves. */
export const openedLaneSchema = z.object({ chat_id: uuidSchema }).meta({ id: "OpenedLane" });
export type OpenedLane = z.infer<typeof openedLaneSchema>;
