import { messagesApi } from "#contract/api/messages.api.ts";
import { route } from "#server/http/route.ts";
import { listRevisions } from "#server/use-cases/messages/list-revisions.ts";

export const GET = route(messagesApi.revisions, listRevisions);
