import { z } from "zod";

import { roomFiltersSchema } from "./filters.ts";
import { roomSettingsSchema } from "./rooms.ts";
import { runSheetSchema } from "./run-sheet.ts";
import { stageSettingsSchema } from "./stage.ts";

/** What a room begins with beside its title, times and password. Each part has a default, so that what an earlier build stored goes on being read. */
export const roomPlanSchema = z
  .object({
    /** What is not here has the default of the house. */
    settings: roomSettingsSchema.partial().default({}),
    run_sheet: runSheetSchema.default([]),
    /** Null for none. */
    filters: roomFiltersSchema.nullable().default(null),
    /** Null for the stage's own defaults. */
    stage: stageSettingsSchema.nullable().default(null),
  })
  .meta({ id: "RoomPlan" });
export type RoomPlan = z.output<typeof roomPlanSchema>;
