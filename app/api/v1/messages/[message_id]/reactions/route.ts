import { messagesApi } from "#contract/api/messages.api.ts";
import { route } from "#server/http/route.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";

export const POST = route(messagesApi.addReaction, addReaction);
