import { messagesApi } from "#contract/api/messages.api.ts";
import { route } from "#server/http/route.ts";
import { removeReaction } from "#server/use-cases/messages/change-reaction.ts";

export const DELETE = route(messagesApi.removeReaction, removeReaction);
