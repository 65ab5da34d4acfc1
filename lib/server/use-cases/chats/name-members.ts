import { KINDS } from "#domain/chat/kinds/index.ts";

import type { Services } from "../../context.ts";

/** By which id programs know these members of a chat: their account's or, where no account shows, the member's own. As this node remembers it. */
export async function nameMembers(
  { chats }: Pick<Services, "chats">,
  chatId: string,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = await chats.recall(chatId);
  if (known === null) return new Map();
  const showsAccounts = KINDS[known.chat.kind].identity === "account";
  const rows = await known.members(memberIds);
  return new Map(
    memberIds.flatMap((memberId) => {
      const row = rows.get(memberId);
      return row ? [[memberId, (showsAccounts ? row.userId : null) ?? memberId]] : [];
    }),
  );
}
