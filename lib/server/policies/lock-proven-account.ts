import type { Tx } from "../db/transaction.ts";
import { type AccountRow, lockAccount } from "../repositories/account-repository.ts";

/**
 * Locks the account for what a password was proved for, which took its time: null if meanwhile the password is another one or the account is
 * gone. Whoever changes a password, deletes an account or opens a session for one locks its row first, and its sessions after that.
 */
export async function lockProvenAccount(tx: Tx, userId: string, passwordHash: string | null): Promise<AccountRow | null> {
  const account = await lockAccount(tx.db, userId);
  return account !== null && passwordHash !== null && account.credential?.passwordHash === passwordHash ? account : null;
}
