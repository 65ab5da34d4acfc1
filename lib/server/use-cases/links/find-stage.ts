import { appError } from "#domain/errors.ts";

import type { Services } from "../../context.ts";
import { sha256 } from "../../policies/secrets.ts";
import type { RoomRow } from "../../repositories/chat-repository.ts";
import { findLinkByToken, type HeldLink } from "../../repositories/link-repository.ts";

/** The room that a stage's link shows. */
export interface Stage {
  readonly chatId: string;
  readonly linkId: string;
  readonly link: HeldLink;
  readonly room: RoomRow;
}

/** The stage behind a link's secret. Throws `link_ended` for every other secret. */
export async function findStage({ db, clock }: Pick<Services, "db" | "clock">, { token }: { token: string }): Promise<Stage> {
  const link = await findLinkByToken(db.prisma, sha256(token), new Date(clock.now()));
  if (link?.kind !== "stage" || link.chat.room === null) throw appError("link_ended");
  return { chatId: link.chatId, linkId: link.id, link, room: link.chat.room };
}
