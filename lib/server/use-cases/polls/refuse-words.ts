import { appError } from "#domain/errors.ts";

import type { ChatAccess } from "../../policies/chat-access.ts";
import type { ChatRow } from "../../repositories/chat-repository.ts";
import { filterOf } from "../holds/judge-holding.ts";

/** Throws `forbidden` where everything that a member writes waits: a cloud has nowhere for their words to wait. */
export function refuseHeldWords({ chat, member }: Pick<ChatAccess, "chat" | "member">): void {
  if (chat.room !== null && member.held && member.role === "member") throw appError("forbidden");
}

/** Throws `filtered` for words that a filter of the room would hold or refuse. `origin` is this server's. */
export function refuseFilteredWords({ room }: Pick<ChatRow, "room">, words: readonly string[], origin: string): void {
  const filter = room && filterOf(room, origin);
  for (const word of words) {
    const caught = filter?.(word, []) ?? null;
    if (caught !== null) throw appError("filtered", { details: { rule: caught.rule } });
  }
}
