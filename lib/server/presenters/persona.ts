import { createHmac } from "node:crypto";

import { MEMBER_COLORS, type MemberRole, type Sender, senderSchema } from "#contract/members.ts";

/** Letters of tags: no look-alikes. */
const TAG_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

interface PersonaRow {
  readonly id: string;
  readonly alias: string;
  readonly role: MemberRole;
}

/** The face others see. Tag and colour come from HMAC-SHA-256(secret, member id): the same in this chat for ever, unlinkable to any other. */
export function presentSender(row: PersonaRow, secret: Uint8Array): Sender {
  return senderSchema.parse({ id: row.id, alias: row.alias, ...faceOf(row.id, secret), role: row.role });
}

type Face = Pick<Sender, "tag" | "color">;

/** Faces that were worked out not long ago; each message shows one. By member, since a member is of one chat, and a chat's secret never changes. */
const faces = new Map<string, Face>();
const FACES_MAX = 20_000;

function faceOf(memberId: string, secret: Uint8Array): Face {
  const known = faces.get(memberId);
  if (known) return known;
  const digest = createHmac("sha256", secret).update(memberId).digest();
  const letter = (index: number): string => TAG_ALPHABET[(digest[index] ?? 0) % TAG_ALPHABET.length] ?? "2";
  const face = { tag: letter(0) + letter(1), color: MEMBER_COLORS[(digest[2] ?? 0) % MEMBER_COLORS.length] ?? "blue" };
  const [oldest] = faces.keys();
  if (faces.size >= FACES_MAX && oldest !== undefined) faces.delete(oldest);
  faces.set(memberId, face);
  return face;
}
