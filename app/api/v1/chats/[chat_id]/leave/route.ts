import { chatsApi } from "#contract/api/chats.api.ts";
import { route } from "#server/http/route.ts";
import { leaveChat } from "#server/use-cases/chats/leave-chat.ts";

export const POST = route(chatsApi.leave, leaveChat);
