import type { ChatKind } from "#contract/chats.ts";
import type { Me, Permission } from "#contract/members.ts";
import type { Verdict } from "#domain/chat/facts.ts";
import { judge } from "#domain/chat/kinds/index.ts";

/**
 * Whether the viewer may do something in a chat of accounts at this moment. Where their own membership decides, by the same rules as on the server,
 * so that a new role or a timeout counts at once; elsewhere by what the server last said. Null allows.
 */
export function judgeAmongAccounts(kind: ChatKind, me: Me, permission: Permission, now: number): Verdict {
  if (kind !== "group" && kind !== "broadcast") return me.permissions.includes(permission) ? null : { code: "forbidden" };
  const timedOutUntil = me.timed_out_until === null ? null : Date.parse(me.timed_out_until);
  return judge({ kind, now, member: { role: me.role, state: me.state, timedOutUntil } }, permission);
}
