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
  const digest = createHmac("sha256", secret).update(row.id).digest();
  const letter = (index: number): string => TAG_ALPHABET[(digest[index] ?? 0) % TAG_ALPHABET.length] ?? "2";
  const color = MEMBER_COLORS[(digest[2] ?? 0) % MEMBER_COLORS.length] ?? "blue";
  return senderSchema.parse({ id: row.id, alias: row.alias, tag: letter(0) + letter(1), color, role: row.role });
}
