import { messagesApi } from "#contract/api/messages.api.ts";
import { route } from "#server/http/route.ts";
import { forwardMessage } from "#server/use-cases/messages/forward-message.ts";

export const POST = route(messagesApi.forward, forwardMessage);
