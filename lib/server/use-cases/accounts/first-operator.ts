import type { Services } from "../../context.ts";
import { newSecret, sha256 } from "../../policies/secrets.ts";
import { createOneTimeLink, deleteOneTimeLinks, hasOperator } from "../../repositories/account-repository.ts";

/** Persisted in OneTimeLink.purpose: never change. */
export const FIRST_OPERATOR = "first-operator";

const LINK_MS = 7 * 86_400_000;

/** The secret of a new link that makes the first operator, replacing any earlier one; null once there is an operator. */
export async function firstOperatorToken(services: Services): Promise<string | null> {
  const db = services.db.prisma;
  if (await hasOperator(db)) return null;
  const token = newSecret();
  await deleteOneTimeLinks(db, FIRST_OPERATOR);
  await createOneTimeLink(db, { tokenHash: sha256(token), purpose: FIRST_OPERATOR, expiresAt: new Date(services.clock.now() + LINK_MS) });
  return token;
}
