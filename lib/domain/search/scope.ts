/**
 * A token as it is kept: marked with its chat, so that looking for it in somebody's chats touches nobody else's messages however common the word
 * is. The mark is the random end of the chat's id; whoever looks compares the chat itself, too.
 */
export const tokenIn = (chatId: string, token: string): string => `${chatId.slice(-12)}:${token}`;
