import type { z } from "zod";

import type { Services } from "../context.ts";
import { makeNextMeeting } from "../use-cases/series/make-next-meeting.ts";
import type { makeMeetingJob } from "./make-meeting.job.ts";

export async function handleMakeMeeting(services: Services, payload: z.output<typeof makeMeetingJob.payload>): Promise<void> {
  await makeNextMeeting(services, { seriesId: payload.series_id });
}
