import { z } from "zod";

import { instantSchema, roomCodeSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { plainTextSchema } from "./plain-text.ts";
import { aliasInputSchema, senderSchema } from "./members.ts";
import { LINK_SCOPES } from "./permissions.ts";
import { joinedRoomSchema, roomStateSchema } from "./rooms.ts";

/**
 * Persisted: add, never rename. `stage` shows a room on a projector and can do nothing; `remote` is the facilitator's phone; `cofacilitator` gives
 * somebody without an account a seat that helps to lead.
 */
export const ROOM_LINK_KINDS = ["stage", "remote", "cofacilitator"] as const;
const roomLinkKindSchema = z.enum(ROOM_LINK_KINDS);
export type RoomLinkKind = z.infer<typeof roomLinkKindSchema>;

const linkScopeSchema = z.enum(LINK_SCOPES);
export type LinkScope = z.infer<typeof linkScopeSchema>;

/** The secret of a link. It stands in the fragment of an address, which no browser sends to any server. */
export const linkTokenSchema = z
  .string()
  .regex(/^[\w-]{43}$/)
  .meta({ id: "LinkToken" });

/** A link as the facilitator sees it. Its secret was shown once, when it was made. */
export const roomLinkSchema = z
  .object({
    id: uuidSchema,
    kind: roomLinkKindSchema,
    label: z.string().nullable(),
    /** Empty but for co-facilitators. */
    scopes: z.array(linkScopeSchema),
    created_at: instantSchema,
    expires_at: instantSchema,
    /** When somebody last came by it. */
    used_at: instantSchema.nullable(),
    /** Who holds a seat by it. */
    people: z.array(senderSchema),
  })
  .meta({ id: "RoomLink" });
export type RoomLink = z.infer<typeof roomLinkSchema>;

export const createRoomLinkInputSchema = z.object({
  kind: roomLinkKindSchema,
  label: plainTextSchema(LIMITS.linkLabelMax).nullish(),
  /** For a co-facilitator; all of them where none are named. */
  scopes: z.array(linkScopeSchema).min(1).max(LINK_SCOPES.length).optional(),
  /** A day after the room's end unless it is given; never after the room is erased. */
  expires_at: instantSchema.optional(),
});
export type CreateRoomLinkInput = z.infer<typeof createRoomLinkInputSchema>;

/** A link right after it was made, and the address with its secret, which nobody is shown again. */
export const madeRoomLinkSchema = z.object({ link: roomLinkSchema, url: z.url() }).meta({ id: "MadeRoomLink" });
export type MadeRoomLink = z.infer<typeof madeRoomLinkSchema>;

export const linkTokenInputSchema = z.object({ token: linkTokenSchema });

/** What a link opens, for whoever holds it. */
export const linkEntranceSchema = z
  .object({
    kind: roomLinkKindSchema,
    code: roomCodeSchema,
    title: z.string(),
    state: roomStateSchema,
    scopes: z.array(linkScopeSchema),
    expires_at: instantSchema,
    /** The seat that this browser has in the room already, so that no alias is asked for. */
    seated_as: z.string().nullable(),
  })
  .meta({ id: "LinkEntrance" });
export type LinkEntrance = z.infer<typeof linkEntranceSchema>;

export const enterLinkInputSchema = linkTokenInputSchema.extend({
  /** Asked of a co-facilitator who has no seat in the room yet. */
  alias: aliasInputSchema.optional(),
});
export type EnterLinkInput = z.infer<typeof enterLinkInputSchema>;

export const enteredLinkSchema = joinedRoomSchema.extend({ code: z.string(), kind: roomLinkKindSchema }).meta({ id: "EnteredLink" });
export type EnteredLink = z.infer<typeof enteredLinkSchema>;
