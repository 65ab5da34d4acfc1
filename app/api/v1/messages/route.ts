import { messagesApi } from "#contract/api/messages.api.ts";
import { route } from "#server/http/route.ts";
import { postMessage } from "#server/use-cases/messages/post-message.ts";

export const POST = route(messagesApi.send, postMessage);
