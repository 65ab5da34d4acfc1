import { usersApi } from "#contract/api/users.api.ts";
import { picture } from "#server/http/route.ts";
import { showAvatar } from "#server/use-cases/users/show-avatar.ts";

export const GET = picture(usersApi.avatar, showAvatar);
