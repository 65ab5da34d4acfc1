import { usersApi } from "#contract/api/users.api.ts";
import { route } from "#server/http/route.ts";
import { listBlocks } from "#server/use-cases/users/list-blocks.ts";

export const GET = route(usersApi.blocks, listBlocks);
