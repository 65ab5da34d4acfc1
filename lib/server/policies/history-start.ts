import type { ChatAccess } from "./chat-access.ts";

/** The seq above which the viewer may read: 0 for everything, or where they joined if the room keeps its past from late joiners. */
export function historyStart({ chat, member }: Pick<ChatAccess, "chat" | "member">): number {
  return chat.room?.history === "from_join" && member.role === "member" ? member.joinedSeq : 0;
}
