import { LIMITS } from "#contract/limits.ts";
import { type Member, MEMBER_ROLES } from "#contract/members.ts";
import { facesOf } from "#domain/chat/faces.ts";
import { KINDS } from "#domain/chat/kinds/index.ts";
import { STAFF } from "#domain/permissions/hierarchy.ts";

import type { Database } from "../../db/client.ts";
import { Lanes } from "../../db/lanes.ts";
import { presentMember } from "../../presenters/member-presenter.ts";
import { type ChatRow, findChat } from "../../repositories/chat-repository.ts";
import { listMembers } from "../../repositories/member-repository.ts";
import { findPage } from "../../repositories/history-page.ts";
import type { PresentableMessage } from "../../repositories/message-repository.ts";

/** Nothing is asked but what the key names. */
type Reader<Value> = Lanes<undefined, Value>;

/**
 * What a hall full of people asks at the same moment, read once for all of them. An answer is never older than its question: who asks while a
 * read is under way is served by the next one.
 */
export class ChatReads {
  readonly #chats: Reader<ChatRow | null>;
  readonly #members: Reader<readonly Member[]>;
  readonly #latest: Reader<readonly PresentableMessage[]>;

  constructor({ prisma, pool }: Database) {
    this.#chats = shared((chatId) => findChat(prisma, chatId));
    this.#members = shared(async (chatId) => {
      const chat = await this.chat(chatId);
      if (chat === null) return [];
      const rows = await listMembers(prisma, chatId, "active", { roles: KINDS[chat.kind].roster === "staff" ? STAFF : MEMBER_ROLES });
      return rows.map((row) => presentMember(row, facesOf(chat)));
    });
    this.#latest = shared((chatId) => findPage(pool, { chatId, fromSeq: 0, limit: LIMITS.historyPage + 1 }));
  }

  chat(chatId: string): Promise<ChatRow | null> {
    return this.#chats.post(chatId, undefined);
  }

  /** The active members as others see them; in kinds where members do not see one another, those who run the chat. */
  members(chatId: string): Promise<readonly Member[]> {
    return this.#members.post(chatId, undefined);
  }

  /** The newest messages of a chat whose whole past may be read: a page, and one more if there are more. */
  latest(chatId: string): Promise<readonly PresentableMessage[]> {
    return this.#latest.post(chatId, undefined);
  }
}

function shared<Value>(read: (chatId: string) => Promise<Value>): Reader<Value> {
  return new Lanes(async (chatId, questions) => {
    const value = await read(chatId);
    return questions.map(() => ({ value }));
  });
}
