import { voicesApi } from "#contract/api/voices.api.ts";
import { route } from "#server/http/route.ts";
import { nudgeMember } from "#server/use-cases/voices/nudge-member.ts";

export const POST = route(voicesApi.nudge, nudgeMember);
