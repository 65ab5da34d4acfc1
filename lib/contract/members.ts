import { z } from "zod";

import { instantSchema, seqSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";

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

/** The alias as typed; `domain/room/alias.ts` decides what is acceptable. */
export const aliasInputSchema = z
  .string()
  .trim()
  .min(1)
  .max(LIMITS.aliasMax * 4);

const persona = {
  id: uuidSchema,
  alias: z.string(),
  /** Two characters from HMAC(room secret, member id): recognisable in this room, unlinkable to any other. */
  tag: z.string(),
  color: z.enum(MEMBER_COLORS),
  role: memberRoleSchema,
};

/** The face that others see of whoever wrote something. */
export const senderSchema = z.object(persona).meta({ id: "Sender" });
export type Sender = z.infer<typeof senderSchema>;

export const memberSchema = z
  .object({ ...persona, state: memberStateSchema, joined_at: instantSchema, timed_out_until: instantSchema.nullable() })
  .meta({ id: "Member" });
export type Member = z.infer<typeof memberSchema>;

/** What the viewer may do in a chat, named as in Discord's documentation. */
export const PERMISSIONS = [
  "VIEW_CHANNEL",
  "READ_MESSAGE_HISTORY",
  "SEND_MESSAGES",
  "ADD_REACTIONS",
  "MANAGE_MESSAGES",
  "MODERATE_MEMBERS",
  "KICK_MEMBERS",
  "MANAGE_CHANNELS",
  "VIEW_AUDIT_LOG",
  "ADMINISTRATOR",
] as const;
export const permissionSchema = z.enum(PERMISSIONS);
export type Permission = z.infer<typeof permissionSchema>;

/** The viewer's own membership. `permissions` is what holds at this moment; the server decides again at each act. */
export const meSchema = memberSchema.extend({ permissions: z.array(permissionSchema), last_read_seq: seqSchema }).meta({ id: "Me" });
export type Me = z.infer<typeof meSchema>;

export const timeoutInputSchema = z.object({ minutes: z.number().int().min(0).max(60) });
