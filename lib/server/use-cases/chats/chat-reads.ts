import { LIMITS } from "#contract/limits.ts";
import { type Member, MEMBER_ROLES } from "#contract/members.ts";
import type { Poll } from "#contract/polls.ts";
import { type Faces, facesOf } from "#domain/chat/faces.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { STAFF } from "#domain/permissions/hierarchy.ts";

import type { Database } from "../../db/client.ts";
import { Lanes } from "../../db/lanes.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import { type AuthoredQuestion, presentQuestion } from "../../presenters/question-presenter.ts";
import { findOpenedChat, type OpenedChatRow } from "../../repositories/chat-repository.ts";
import { listMembers } from "../../repositories/member-repository.ts";
import type { NewestPage } from "../../policies/chat-memory.ts";
import { findNewest } from "../../repositories/history-page.ts";
import { findQuestions } from "../../repositories/question-repository.ts";
import { presentAllStored } from "../messages/present-stored.ts";
import { readShownPolls } from "../polls/read-polls.ts";

/** Nothing is asked but what the key names. */
type Reader<Value, Question = undefined> = Lanes<Question, Value>;

/**
 * What a hall full of people asks at the same moment, read once for all of them. An answer is never older than its question: who asks while a
 * read is under way is served by the next one.
 */
export class ChatReads {
  readonly #chats: Reader<OpenedChatRow | null>;
  readonly #polls: Reader<readonly Poll[]>;
  readonly #questions: Reader<readonly AuthoredQuestion[]>;
  readonly #members: Reader<readonly Member[]>;
  readonly #newest: Reader<NewestPage | null, Faces>;

  constructor(db: Database) {
    const { prisma, pool } = db;
    this.#chats = shared((chatId) => findOpenedChat(prisma, chatId));
    this.#polls = shared((chatId) => readShownPolls({ db }, chatId));
    this.#questions = shared(async (chatId) =>
      (await findQuestions(pool, chatId)).map((row) => ({ question: presentQuestion(row), authorId: row.authorId })),
    );
    this.#members = shared(async (chatId) => {
      const chat = await this.chat(chatId);
      if (chat === null) return [];
      const rows = await listMembers(prisma, chatId, "active", { roles: KINDS[chat.kind].roster === "staff" ? STAFF : MEMBER_ROLES });
      return rows.map((row) => presentMember(row, facesOf(chat)));
    });
    this.#newest = shared(async (chatId, faces) => {
      const page = await findNewest(pool, chatId, LIMITS.historyPage + 1);
      if (page === null) return null;
      const { lastSeq, factsVersion, rows } = page;
      return { lastSeq, factsVersion, messages: await presentAllStored(prisma, rows, faces) };
    });
  }

  chat(chatId: string): Promise<OpenedChatRow | null> {
    return this.#chats.post(chatId, undefined);
  }

  /** The polls that everybody is shown, as everybody is told of them. To be asked of chats that have some. */
  polls(chatId: string): Promise<readonly Poll[]> {
    return this.#polls.post(chatId, undefined);
  }

  /** What was asked in a chat, as whoever may read all of it sees it, and by whom. To be asked of chats that have questions. */
  questions(chatId: string): Promise<readonly AuthoredQuestion[]> {
    return this.#questions.post(chatId, undefined);
  }

  /** The active members as others see them; in kinds where members do not see one another, those who run the chat. */
  members(chatId: string): Promise<readonly Member[]> {
    return this.#members.post(chatId, undefined);
  }

  /** The newest messages of a chat, presented with the chat's faces to somebody who may read all of it and sees everybody; null if it is gone. */
  newest(chatId: string, faces: Faces): Promise<NewestPage | null> {
    return this.#newest.post(chatId, faces);
  }
}

/** Whoever asks of one chat asks the same. */
function shared<Value, Question>(read: (chatId: string, question: Question) => Promise<Value>): Reader<Value, Question> {
  return new Lanes(async (chatId, questions) => {
    const [question] = questions;
    const value = await read(chatId, question as Question);
    return questions.map(() => ({ value }));
  });
}
