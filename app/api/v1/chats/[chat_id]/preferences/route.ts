import { chatsApi } from "#contract/api/chats.api.ts";
import { route } from "#server/http/route.ts";
import { changePreferences } from "#server/use-cases/chats/change-preferences.ts";

export const PATCH = route(chatsApi.changePreferences, changePreferences);
