import { chatsApi } from "#contract/api/chats.api.ts";
import { route } from "#server/http/route.ts";
import { openDm } from "#server/use-cases/chats/open-dm.ts";

export const GET = route(chatsApi.openDm, openDm, { isMade: ({ isNew }) => isNew });
