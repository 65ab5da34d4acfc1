import { messagesApi } from "#contract/api/messages.api.ts";
import { route } from "#server/http/route.ts";
import { sendMessage } from "#server/use-cases/messages/send-message.ts";

export const POST = route(messagesApi.send, sendMessage);
