import { type RoomTemplate, roomTemplateSchema } from "#contract/templates.ts";

import type { TemplateRow } from "../repositories/template-repository.ts";

/** A template as its owner sees it. */
export function presentTemplate(row: TemplateRow): RoomTemplate {
  return roomTemplateSchema.parse({
    id: row.id,
    name: row.name,
    duration_minutes: row.durationMinutes,
    plan: row.plan,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  });
}
