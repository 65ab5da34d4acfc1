/** No zod here: the rules go through these names, and the rules run on the page of a room. */

/** What the viewer may do in a chat, named as in Discord's documentation. */
export const PERMISSIONS = [
  "VIEW_CHANNEL",
  "READ_MESSAGE_HISTORY",
  "SEND_MESSAGES",
  "ATTACH_FILES",
  "ADD_REACTIONS",
  "SEND_POLLS",
  "MANAGE_MESSAGES",
  "PIN_MESSAGES",
  "MODERATE_MEMBERS",
  "KICK_MEMBERS",
  /** Ours: letting in, or turning away, who waits at a held door. */
  "ADMIT_MEMBERS",
  "MANAGE_CHANNELS",
  "VIEW_AUDIT_LOG",
  "ADMINISTRATOR",
] as const;

/** Persisted: add, never rename. What a co-facilitator's link may give; what each permits is in `domain/room/link-scopes.ts`. */
export const LINK_SCOPES = ["moderate", "admit", "polls"] as const;
