import type { OwnQuestion } from "#contract/questions.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";

import { as, type Member, say, scenario } from "./scenario.ts";
import { opened } from "./talk.ts";

/** A room in which Brook has asked something. */
export async function asked() {
  const { ada, brook, cyd, dana, room } = await scenario().room("ada", "brook", "cyd", "dana");
  const { id: message_id } = await say(brook, "Will the bus stop?");
  await askQuestion(as(brook), { message_id });
  return { ada, brook, cyd, dana, room, message_id };
}

/** What was asked, as somebody sees it. */
export const seenBy = async (person: Member): Promise<OwnQuestion[]> => (await opened(person, person.chatId)).questions;
/** The one thing that was asked. */
export const only = async (person: Member): Promise<OwnQuestion | undefined> => (await seenBy(person))[0];
