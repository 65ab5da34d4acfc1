import { messagesApi } from "#contract/api/messages.api.ts";
import { route } from "#server/http/route.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";

export const PATCH = route(messagesApi.edit, editMessage);
export const DELETE = route(messagesApi.delete, deleteMessage);
