import { messagesApi } from "#contract/api/messages.api.ts";
import { route } from "#server/http/route.ts";
import { listPosted } from "#server/use-cases/messages/list-posted.ts";

export const GET = route(messagesApi.history, listPosted);
