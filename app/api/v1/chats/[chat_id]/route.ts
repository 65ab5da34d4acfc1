import { chatsApi } from "#contract/api/chats.api.ts";
import { route } from "#server/http/route.ts";
import { deleteChat } from "#server/use-cases/chats/delete-chat.ts";
import { updateChat } from "#server/use-cases/chats/update-chat.ts";

export const PATCH = route(chatsApi.update, updateChat);
export const DELETE = route(chatsApi.delete, deleteChat);
