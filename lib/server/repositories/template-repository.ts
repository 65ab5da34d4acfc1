import type { Prisma } from "../db/generated/client.ts";
import type { Db } from "./chat-repository.ts";

export type TemplateRow = Prisma.RoomTemplateGetPayload<object>;

export async function createTemplate(db: Db, template: Prisma.RoomTemplateUncheckedCreateInput): Promise<TemplateRow> {
  return await db.roomTemplate.create({ data: template });
}

/** The account's own template of this id. */
export async function findTemplate(db: Db, ownerId: string, templateId: string): Promise<TemplateRow | null> {
  return await db.roomTemplate.findFirst({ where: { id: templateId, ownerId } });
}

/** The account's templates by name. */
export async function listTemplates(db: Db, ownerId: string): Promise<TemplateRow[]> {
  return await db.roomTemplate.findMany({ where: { ownerId }, orderBy: [{ nameKey: "asc" }, { id: "asc" }] });
}

export async function countTemplates(db: Db, ownerId: string): Promise<number> {
  return await db.roomTemplate.count({ where: { ownerId } });
}

/** Null if the account has no such template. */
export async function renameTemplate(
  db: Db,
  ownerId: string,
  templateId: string,
  named: Pick<TemplateRow, "name" | "nameKey" | "updatedAt">,
): Promise<TemplateRow | null> {
  const [renamed] = await db.roomTemplate.updateManyAndReturn({ where: { id: templateId, ownerId }, data: named });
  return renamed ?? null;
}

/** False if the account has no such template. */
export async function deleteTemplate(db: Db, ownerId: string, templateId: string): Promise<boolean> {
  const { count } = await db.roomTemplate.deleteMany({ where: { id: templateId, ownerId } });
  return count > 0;
}
