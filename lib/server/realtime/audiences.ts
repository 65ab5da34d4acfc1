/** Every audience there is, spelled here and nowhere else. The prefix of subjects is specification 001's. */
export const audiences = {
  /** Members who have the chat open. */
  chat: (chatId: string): string => `chat.${chatId}.events`,
  /** Those of them who moderate. */
  moderators: (chatId: string): string => `chat.${chatId}.moderators`,
  /** Those of them who mind its door. */
  door: (chatId: string): string => `chat.${chatId}.door`,
  /** Those of them who ask polls. */
  pollsters: (chatId: string): string => `chat.${chatId}.pollsters`,
  /** In `/stage`, whatever projects the room. */
  stage: (chatId: string): string => `chat.${chatId}.stage`,
  /** All sockets of whoever came by one link. */
  link: (linkId: string): string => `link.${linkId}`,
  /** All sockets of one member; a removed member's last words go here. */
  member: (memberId: string): string => `member.${memberId}`,
  /** Those of a member's sockets that follow the chat and have not opened it. Never spoken to: they do not count as open. */
  follower: (memberId: string): string => `follower.${memberId}`,
  /** All sockets of one signed-in device. */
  session: (sessionId: string): string => `session.${sessionId}`,
  /** All devices of one account. */
  user: (userId: string): string => `user.${userId}`,
  /** Those of an account's sockets in `/presence` by which others see that it is connected. */
  online: (userId: string): string => `online.${userId}`,
  /** Those of a chat's viewers in `/presence` whom the others see. */
  present: (chatId: string): string => `present.${chatId}`,
  /** Members, in `/presence`, who hear which people of the chat are connected, whether they have it open or not. */
  acquaintances: (chatId: string): string => `acquaintances.${chatId}`,
} as const;

/** The audiences in a chat, or in a room, of those who may more than its members. */
export function leaderAudiences(chatId: string): string[] {
  return [audiences.moderators(chatId), audiences.door(chatId), audiences.pollsters(chatId)];
}

/** The account whose being connected an audience shows, or null if it is another kind of audience. */
export function onlineIn(audience: string): string | null {
  return /^online\.(.+)$/.exec(audience)?.[1] ?? null;
}

/** The chat that one no longer watches when one leaves the audience, or null if it is none of that kind. */
export function watchedIn(audience: string): string | null {
  return chatOf(audience) ?? /^present\.(.+)$/.exec(audience)?.[1] ?? null;
}

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
