import { sweepsApi } from "#contract/api/sweeps.api.ts";
import { route } from "#server/http/route.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";

export const POST = route(sweepsApi.unsweep, unsweepMember);
