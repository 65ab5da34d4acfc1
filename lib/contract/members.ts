import { z } from "zod";

import { instantSchema, seqSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { PERMISSIONS } from "./permissions.ts";

/** Persisted: add, never rename. In a room, the owner is the facilitator and an admin a co-facilitator. */
export const MEMBER_ROLES = ["owner", "admin", "member"] as const;
export const memberRoleSchema = z.enum(MEMBER_ROLES);
export type MemberRole = z.infer<typeof memberRoleSchema>;

/** Persisted: add, never rename. `waiting` is a newcomer at a held door. */
export const MEMBER_STATES = ["active", "waiting", "left", "removed"] as const;
export const memberStateSchema = z.enum(MEMBER_STATES);
export type MemberState = z.infer<typeof memberStateSchema>;

/** Hues that stay apart and readable in both themes; a member's colour is one of these names. */
export const MEMBER_COLORS = [
  "red",
  "orange",
  "amber",
  "lime",
  "green",
  "teal",
  "cyan",
  "blue",
  "indigo",
  "violet",
  "fuchsia",
  "pink",
] as const;

/** What everybody else is shown in whose name is not told; no member has it for theirs. */
export const NOBODYS_COLOR = "grey";
export const senderColorSchema = z.enum([...MEMBER_COLORS, NOBODYS_COLOR]);

/** The alias as typed; `domain/room/alias.ts` decides what is acceptable. */
export const aliasInputSchema = z
  .string()
  .trim()
  .min(1)
  .max(LIMITS.aliasMax * 4);

const persona = {
  id: uuidSchema,
  alias: z.string(),
  /** In a room, two characters from HMAC(room secret, member id): recognisable there, unlinkable to any other. Empty where accounts are shown. */
  tag: z.string(),
  color: senderColorSchema,
  role: memberRoleSchema,
  /** The account behind it, in chats that show accounts. Always null in a room, where an alias leads nowhere. */
  user_id: uuidSchema.nullable(),
};

/** The face that others see of whoever wrote something. With an empty alias it is nobody's: who wrote that is not told. */
export const senderSchema = z.object(persona).meta({ id: "Sender" });
export type Sender = z.infer<typeof senderSchema>;

export const memberSchema = z
  .object({
    ...persona,
    state: memberStateSchema,
    joined_at: instantSchema,
    timed_out_until: instantSchema.nullable(),
    /** How far the chat has reached one of this member's devices; null in rooms and broadcasts, in groups of more than 50, and across a block. */
    delivered_seq: seqSchema.nullable(),
    /** How far this member has read; null likewise. */
    read_seq: seqSchema.nullable(),
  })
  .meta({ id: "Member" });
export type Member = z.infer<typeof memberSchema>;

export const permissionSchema = z.enum(PERMISSIONS);
export type Permission = z.infer<typeof permissionSchema>;

/** The viewer's own membership. `permissions` is what holds at this moment; the server decides again at each act. */
export const meSchema = memberSchema
  .extend({
    permissions: z.array(permissionSchema),
    last_read_seq: seqSchema,
    /** Minutes for which the viewer may go on writing when the room has ended for the others. */
    extra_minutes: z.number().int(),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof meSchema>;

/** `cursor` is the `next_cursor` of the page before. */
export const memberListQuerySchema = z.object({
  state: memberStateSchema.default("active"),
  cursor: z
    .string()
    .max(64)
    .regex(/^\d{1,15}_[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.membersPageMax).default(LIMITS.membersPageMax),
});
export type MemberListQuery = z.infer<typeof memberListQuerySchema>;

/** A page of a chat's members, who came first first. `next_cursor` is null at the end. */
export const memberListSchema = z.object({ members: z.array(memberSchema), next_cursor: z.string().nullable() }).meta({ id: "MemberList" });
export type MemberList = z.infer<typeof memberListSchema>;

export const timeoutInputSchema = z.object({ minutes: z.number().int().min(0).max(60) });

/** In all, not in addition to what the member has. */
export const extraTimeInputSchema = z.object({ minutes: z.number().int().min(0).max(LIMITS.extraMinutesMax) });

/** How much longer than the others a member of a room may write, in minutes. For the member and for those who moderate. */
export const extraTimeSchema = z.object({ member_id: uuidSchema, minutes: z.number().int() }).meta({ id: "ExtraTime" });
export type ExtraTime = z.infer<typeof extraTimeSchema>;

/** Accounts to put into a group. */
export const addMembersInputSchema = z.object({ user_ids: z.array(uuidSchema).min(1).max(LIMITS.membersAtOnce) });

/** The role that an owner may give; ownership itself is handed over. */
export const changeRoleInputSchema = z.object({ role: memberRoleSchema.exclude(["owner"]) });
