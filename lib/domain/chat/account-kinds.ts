import type { ChatKind } from "#contract/chats.ts";

import { KINDS } from "./kinds/index.ts";

/** The kinds in which people go by their account. */
export const ACCOUNT_KINDS: readonly ChatKind[] = Object.values(KINDS)
  .filter(({ identity }) => identity === "account")
  .map(({ kind }) => kind);

/** The kinds that people come into for themselves, and that they find among their chats. Into the others a role elsewhere puts them, and there they find them. */
export const OWN_KINDS: readonly ChatKind[] = Object.values(KINDS)
  .filter(({ joinedBy }) => joinedBy !== "role")
  .map(({ kind }) => kind);

/** Those of them whose members see one another. */
export const ACQUAINTING_KINDS: readonly ChatKind[] = ACCOUNT_KINDS.filter((kind) => KINDS[kind].roster === "everyone");
