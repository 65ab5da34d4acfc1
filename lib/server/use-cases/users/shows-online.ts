import type { Services } from "../../context.ts";
import { showsPresence } from "../../repositories/people-repository.ts";

/** Whether the account lets others see that it is here. */
export async function showsOnline({ db }: Pick<Services, "db">, userId: string): Promise<boolean> {
  return await showsPresence(db.prisma, userId);
}
