import { messagesApi } from "#contract/api/messages.api.ts";
import { route } from "#server/http/route.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";

export const GET = route(messagesApi.history, listMessages);
