import { usersApi } from "#contract/api/users.api.ts";
import { route } from "#server/http/route.ts";
import { blockUser, unblockUser } from "#server/use-cases/users/block-user.ts";

export const POST = route(usersApi.block, blockUser);
export const DELETE = route(usersApi.unblock, unblockUser);
