import { isLoud, LOUDNESS, total, writtenBy } from "#domain/message/loudest.ts";

import type { Services } from "../../context.ts";
import { transact } from "../../db/transaction.ts";
import { lockChat } from "../../repositories/chat-repository.ts";
import { claimNudges } from "../../repositories/voice-repository.ts";
import { findLatestWritten } from "./latest-written.ts";

/**
 * Tells those who have lately written much more than the others, each alone and at most once in ten minutes, in a room that wants it. Of two nodes that
 * look at the same moment one tells.
 */
export async function nudgeLoudest(services: Services, chatId: string): Promise<void> {
  const known = await services.chats.recall(chatId);
  if (known?.chat.room?.nudges !== true) return;
  const now = services.clock.now();
  const written = await findLatestWritten(services, chatId, now);
  const speakers = new Set([...written.named.keys(), ...written.nameless.keys()]);
  const loud = [...speakers].filter((memberId) => isLoud(written, memberId));
  if (loud.length === 0) return;
  const of = total(written);
  await transact(services, async (tx) => {
    await lockChat(tx.db, chatId);
    const untold = await claimNudges(tx.db, loud, new Date(now), new Date(now - LOUDNESS.withinMs));
    const share = (memberId: string) => ({ kind: "share", written: writtenBy(written, memberId), of }) as const;
    await tx.noteAll(
      chatId,
      untold.map((member_id) => ({ type: "nudge.given", v: 1, member_id, nudge: share(member_id) })),
    );
  });
}
