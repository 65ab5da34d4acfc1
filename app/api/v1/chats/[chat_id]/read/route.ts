import { membersApi } from "#contract/api/members.api.ts";
import { route } from "#server/http/route.ts";
import { readChat } from "#server/use-cases/chats/read-chat.ts";

export const POST = route(membersApi.markRead, readChat);
