import type { ChatKind } from "#contract/chats.ts";

import { KINDS } from "./kinds/index.ts";

/** The kinds in which people go by their account. */
export const ACCOUNT_KINDS: readonly ChatKind[] = Object.values(KINDS)
  .filter(({ identity }) => identity === "account")
  .map(({ kind }) => kind);

/** Those of them whose members see one another. */
export const ACQUAINTING_KINDS: readonly ChatKind[] = ACCOUNT_KINDS.filter((kind) => KINDS[kind].roster === "everyone");
