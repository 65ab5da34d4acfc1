import { z } from "zod";

import { instantSchema, roomCodeSchema, uuidSchema } from "./ids.ts";
import { roomPlanSchema } from "./plans.ts";
import { titleSchema } from "./rooms.ts";

/** How a room was set up, kept to make others from. Has no password and no title of a room. */
export const roomTemplateSchema = z
  .object({
    id: uuidSchema,
    name: z.string(),
    /** How long the room was to last from which it was made. */
    duration_minutes: z.number().int().min(1),
    plan: roomPlanSchema,
    created_at: instantSchema,
    updated_at: instantSchema,
  })
  .meta({ id: "RoomTemplate" });
export type RoomTemplate = z.infer<typeof roomTemplateSchema>;

export const saveTemplateInputSchema = z.object({
  name: titleSchema,
  /** One's own room. */
  from_code: roomCodeSchema,
});
export type SaveTemplateInput = z.infer<typeof saveTemplateInputSchema>;

export const renameTemplateInputSchema = z.object({ name: titleSchema });
export type RenameTemplateInput = z.infer<typeof renameTemplateInputSchema>;
