import { membersApi } from "#contract/api/members.api.ts";
import { route } from "#server/http/route.ts";
import { markRead } from "#server/use-cases/chats/mark-read.ts";

export const POST = route(membersApi.markRead, markRead);
