import type { z } from "zod";

import type { Services } from "../context.ts";
import { advanceRoom } from "../use-cases/rooms/advance-room.ts";
import type { advanceRoomJob } from "./advance-room.job.ts";

export async function handleAdvanceRoom(services: Services, payload: z.output<typeof advanceRoomJob.payload>): Promise<void> {
  await advanceRoom(services, { chatId: payload.chat_id });
}
