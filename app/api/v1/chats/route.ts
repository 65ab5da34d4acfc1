import { chatsApi } from "#contract/api/chats.api.ts";
import { route } from "#server/http/route.ts";
import { createGroup } from "#server/use-cases/chats/create-group.ts";
import { listChats } from "#server/use-cases/chats/list-chats.ts";

export const GET = route(chatsApi.list, listChats);
export const POST = route(chatsApi.createGroup, createGroup);
