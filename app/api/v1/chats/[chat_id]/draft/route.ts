import { chatsApi } from "#contract/api/chats.api.ts";
import { route } from "#server/http/route.ts";
import { writeDraft } from "#server/use-cases/chats/write-draft.ts";

export const PUT = route(chatsApi.writeDraft, writeDraft);
