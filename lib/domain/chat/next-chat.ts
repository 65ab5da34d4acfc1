/**
 * The chat that one comes to by going up (-1) or down (1) from the open one, round the ends of the list; without an open one, from its edge.
 * Null when there is no other that is wanted.
 */
export function nextChat<Chat extends { readonly id: string }>(
  chats: readonly Chat[],
  open: string | null,
  step: 1 | -1,
  wanted: (chat: Chat) => boolean = () => true,
): Chat | null {
  const here = chats.findIndex(({ id }) => id === open);
  const from = here >= 0 ? here : step === 1 ? -1 : chats.length;
  for (let far = 1; far <= chats.length; far += 1) {
    const chat = chats[(from + step * far + chats.length) % chats.length];
    if (chat !== undefined && chat.id !== open && wanted(chat)) return chat;
  }
  return null;
}
