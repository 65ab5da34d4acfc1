import { LIMITS } from "#contract/limits.ts";
import type { StageSettings, StageView } from "#contract/stage.ts";
import { facesOf } from "#domain/chat/faces.ts";
import { showsTally } from "#domain/poll/tally.ts";
import { acceptsMessages, roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Context } from "../../context.ts";
import { presentPoll } from "../../presenters/poll-presenter.ts";
import { NOTHING_STAGED, presentStage, presentStageSettings, type StageContent } from "../../presenters/stage-presenter.ts";
import { markLinkUsed } from "../../repositories/link-repository.ts";
import { findStandings } from "../../repositories/poll-repository.ts";
import {
  findStageMessages,
  findStagePin,
  findStagePoll,
  findStageQuestion,
  findStageReactions,
} from "../../repositories/stage-repository.ts";
import { countPulse } from "../pulse/count-pulse.ts";
import { findStage, type Stage } from "./find-stage.ts";

/** How long a reaction floats, and so how far back they are looked for. */
const REACTIONS_MS = 10_000;
/** A stage asks all the time; when it last did is for people. */
const USED_MS = 60_000;

/** What a room's stage shows at this moment. Throws `link_ended` without the secret of a stage's link that works. */
export async function showStage(ctx: Context, input: { token: string }): Promise<StageView> {
  const stage = await findStage(ctx, input);
  const { link, room, chatId } = stage;
  if (ctx.now - (link.usedAt?.getTime() ?? 0) > USED_MS) await markLinkUsed(ctx.db.prisma, link.id, new Date(ctx.now));
  const isOn = acceptsMessages(roomState(roomTimes(room), ctx.now));
  const [content, present] = await Promise.all([isOn ? findContent(ctx, stage) : NOTHING_STAGED, ctx.presence.list(chatId)]);
  const people = { members: link.chat.memberCount, present: present.length };
  return presentStage(room, facesOf(link.chat), content, people, { now: ctx.now, publicUrl: ctx.options.publicUrl });
}

/** Only what the settings show is read. */
async function findContent(ctx: Context, { chatId, link, room }: Stage): Promise<StageContent> {
  const { prisma } = ctx.db;
  const shows: StageSettings = presentStageSettings(room);
  const since = new Date(ctx.now - REACTIONS_MS);
  const [pinned, question, poll, pulse, messages, reactions] = await Promise.all([
    shows.pinned ? findStagePin(prisma, chatId) : null,
    findStageQuestion(prisma, chatId),
    findPoll(ctx, chatId),
    shows.pulse && room.pulse ? countPulse(ctx, chatId, ctx.now) : null,
    shows.messages ? findStageMessages(prisma, chatId, LIMITS.stageMessagesMax) : [],
    shows.reactions ? findStageReactions(prisma, chatId, link.chat.lastSeq, since, LIMITS.stageReactionsMax) : [],
  ]);
  return { pinned, question, poll, pulse: pulse?.counts ?? null, messages, reactions };
}

async function findPoll({ db }: Context, chatId: string): Promise<StageContent["poll"]> {
  const row = await findStagePoll(db.prisma, chatId);
  if (row === null) return null;
  const standing = (await findStandings(db.pool, [row.id], showsTally(row) ? [row.id] : [])).get(row.id);
  return standing ? presentPoll(row, standing) : null;
}
