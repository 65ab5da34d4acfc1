import { sweepsApi } from "#contract/api/sweeps.api.ts";
import { route } from "#server/http/route.ts";
import { previewSweep } from "#server/use-cases/sweeps/preview-sweep.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";

export const GET = route(sweepsApi.preview, previewSweep);
export const POST = route(sweepsApi.sweep, sweepMember);
