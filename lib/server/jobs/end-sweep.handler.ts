import type { z } from "zod";

import type { Services } from "../context.ts";
import { finishSweep } from "../use-cases/sweeps/end-sweep.ts";
import type { endSweepJob } from "./end-sweep.job.ts";

export async function handleEndSweep(services: Services, payload: z.output<typeof endSweepJob.payload>): Promise<void> {
  await finishSweep(services, { sweepId: payload.sweep_id });
}
