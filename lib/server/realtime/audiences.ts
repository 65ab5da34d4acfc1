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

/** The session whose sockets an audience is, or null if it is another kind of audience. */
export function sessionOf(audience: string): string | null {
  return /^session\.(.+)$/.exec(audience)?.[1] ?? null;
}

/** Whether an audience is one that a whole chat's sockets are in. */
export function isChatAudience(audience: string): boolean {
  return audience.startsWith("chat.");
}

/** The chat that an audience of a chat belongs to. */
export function chatIn(audience: string): string {
  return audience.split(".")[1] ?? audience;
}

/** The chat whose events an audience hears, or null if it hears no chat's. */
export function chatOf(audience: string): string | null {
  return /^chat\.(.+)\.events$/.exec(audience)?.[1] ?? null;
}
