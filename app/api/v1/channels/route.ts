import { chatsApi } from "#contract/api/chats.api.ts";
import { route } from "#server/http/route.ts";
import { createBroadcast } from "#server/use-cases/chats/create-broadcast.ts";

export const POST = route(chatsApi.createBroadcast, createBroadcast);
