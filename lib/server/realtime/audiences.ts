/** Every audience there is, spelled here and nowhere else. The prefix of subjects is specification 001's. */
export const audiences = {
  /** Members who have the chat open. */
  chat: (chatId: string): string => `chat.${chatId}.events`,
  /** Those of them who moderate. */
  moderators: (chatId: string): string => `chat.${chatId}.moderators`,
  /** All sockets of one member; a removed member's last words go here. */
  member: (memberId: string): string => `member.${memberId}`,
  /** All sockets of one signed-in device. */
  session: (sessionId: string): string => `session.${sessionId}`,
  /** All devices of one account. */
  user: (userId: string): string => `user.${userId}`,
} as const;

/** Whether an audience is one that a whole chat's sockets are in. */
export function isChatAudience(audience: string): boolean {
  return audience.startsWith("chat.");
}

/** The chat whose events an audience hears, or null if it hears no chat's. */
export function chatOf(audience: string): string | null {
  return /^chat\.(.+)\.events$/.exec(audience)?.[1] ?? null;
}
