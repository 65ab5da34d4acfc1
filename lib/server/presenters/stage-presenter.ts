import type { Poll } from "#contract/polls.ts";
import type { PulseCounts } from "#contract/pulse.ts";
import { type StageMessage, type StageSettings, stageSettingsSchema, type StageView, stageViewSchema } from "#contract/stage.ts";
import type { Faces } from "#domain/chat/faces.ts";
import { roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { RoomRow } from "../repositories/chat-repository.ts";
import type { StageMessageRow, StageQuestionRow, StageReactionRow } from "../repositories/stage-repository.ts";
import { presentSender } from "./persona.ts";
import type { Moment } from "./room-presenter.ts";
import { presentPhase } from "./run-sheet-presenter.ts";

/** All that a stage can be given. What is not here it cannot show: no held message, no list of members, no account, nothing of one person alone. */
export interface StageContent {
  readonly pinned: StageMessageRow | null;
  readonly question: StageQuestionRow | null;
  readonly poll: Poll | null;
  readonly pulse: PulseCounts | null;
  readonly messages: readonly StageMessageRow[];
  readonly reactions: readonly StageReactionRow[];
}

/** What is shown of a room that has not begun, or is over. */
export const NOTHING_STAGED: StageContent = { pinned: null, question: null, poll: null, pulse: null, messages: [], reactions: [] };

interface People {
  readonly members: number;
  readonly present: number;
}

/** What a room's stage is set to show; what an earlier build did not know has its default. */
export function presentStageSettings({ stage }: Pick<RoomRow, "stage">): StageSettings {
  return stageSettingsSchema.parse(stage);
}

/** A room as it is projected. What the settings leave out is not in it, rather than left to the page to hide. */
export function presentStage(room: RoomRow, faces: Faces, content: StageContent, people: People, { now, publicUrl }: Moment): StageView {
  const settings = presentStageSettings(room);
  const shown = (row: StageMessageRow): StageMessage => presentMessage(row, faces, settings);
  const { pinned, question, poll, pulse, messages, reactions } = content;
  return stageViewSchema.parse({
    title: room.title,
    state: roomState(roomTimes(room), now),
    starts_at: room.startsAt.toISOString(),
    ends_at: room.endsAt.toISOString(),
    server_time: new Date(now).toISOString(),
    settings,
    phase: settings.phase ? presentPhase(room, now) : null,
    join: settings.join ? { code: room.code, url: `${publicUrl}/r/${room.code}`, requires_password: room.passwordHash !== null } : null,
    people,
    pinned: settings.pinned && pinned ? shown(pinned) : null,
    question: question && { ...shown(question.message), votes: question.votes, is_answered: question.state === "answered" },
    poll,
    pulse: settings.pulse ? pulse : null,
    messages: settings.messages ? messages.map(shown) : [],
    reactions: settings.reactions ? reactions.map(({ emoji, createdAt }) => ({ emoji, at: createdAt.toISOString() })) : [],
  });
}

function presentMessage({ seq, content, nameless, author }: StageMessageRow, faces: Faces, { names }: StageSettings): StageMessage {
  const { alias, tag, color } = presentSender(author, faces);
  return { seq, content: content ?? "", author: names && !nameless ? { alias, tag, color } : null };
}
