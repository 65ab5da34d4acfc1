import { createHash, createHmac } from "node:crypto";

import { MEMBER_COLORS, type MemberRole, NOBODYS_COLOR, type Sender, senderSchema } from "#contract/members.ts";
import type { Faces } from "#domain/chat/faces.ts";

import type { ChatRow } from "../repositories/chat-repository.ts";

/** Letters of tags: no look-alikes. */
const TAG_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

interface PersonaRow {
  readonly id: string;
  readonly userId: string | null;
  readonly alias: string;
  readonly role: MemberRole;
}

/**
 * The face others see. In a room, tag and colour come from HMAC-SHA-256(secret, member id): the same there for ever, unlinkable to any other,
 * and no account shows. Where accounts are shown, the colour is the account's and the same everywhere.
 */
export function presentSender(row: PersonaRow, faces: Faces): Sender {
  const shown =
    faces.identity === "account" ? { ...accountFace(row), user_id: row.userId } : { ...roomFace(row.id, faces.secret), user_id: null };
  return senderSchema.parse({ id: row.id, alias: row.alias, role: row.role, ...shown });
}

/** As whom a broadcast that speaks as one is shown to have written; null for chats whose authors are shown. */
export function voiceOf({ id, name, speaksAsOne }: Pick<ChatRow, "id" | "name" | "speaksAsOne">): Sender | null {
  if (!speaksAsOne) return null;
  return senderSchema.parse({ id, alias: name ?? "", tag: "", color: colorOf(id), role: "owner", user_id: null });
}

/**
 * As whom what was written while names were hidden is shown to have been written: by nobody, and all of it in a chat by the same nobody, so that
 * no two messages can be told to be of one author.
 */
export function nobodyIn(chatId: string): Sender {
  return { id: chatId, alias: "", tag: "", color: NOBODYS_COLOR, role: "member", user_id: null };
}

type Face = Pick<Sender, "tag" | "color">;

/** Faces that were worked out not long ago; each message shows one. By member, since a member is of one chat, and a chat's secret never changes. */
const known = new Map<string, Face>();
const FACES_MAX = 20_000;

/** A lane has no secret: few talk there, of whom no two go by one alias, and a tag that is not the one they have in the room would only confuse. */
function roomFace(memberId: string, secret: Uint8Array): Face {
  return remembered(memberId, () => {
    if (secret.length === 0) return { tag: "", color: colorOf(memberId) };
    const digest = createHmac("sha256", secret).update(memberId).digest();
    const letter = (index: number): string => TAG_ALPHABET[(digest[index] ?? 0) % TAG_ALPHABET.length] ?? "2";
    return { tag: letter(0) + letter(1), color: MEMBER_COLORS[(digest[2] ?? 0) % MEMBER_COLORS.length] ?? "blue" };
  });
}

/** An erased account has no id any more; what it said keeps the colour of the membership. */
function accountFace({ id, userId }: PersonaRow): Face {
  const key = userId ?? id;
  return remembered(key, () => ({ tag: "", color: colorOf(key) }));
}

function colorOf(key: string): Sender["color"] {
  return MEMBER_COLORS[(createHash("sha256").update(key).digest()[0] ?? 0) % MEMBER_COLORS.length] ?? "blue";
}

function remembered(key: string, work: () => Face): Face {
  const before = known.get(key);
  if (before) return before;
  const face = work();
  const [oldest] = known.keys();
  if (known.size >= FACES_MAX && oldest !== undefined) known.delete(oldest);
  known.set(key, face);
  return face;
}
