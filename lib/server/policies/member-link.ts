import { LINK_SCOPES } from "#contract/permissions.ts";
import type { MemberLink } from "#domain/room/link-scopes.ts";

import type { Actor, Context } from "../context.ts";
import type { ChatRow, MemberRow } from "../repositories/chat-repository.ts";

type LinkedChat = Partial<Pick<ChatRow, "links" | "laneOf">>;

/** Who asks, and when. */
interface Holder<Key extends keyof Actor> extends Pick<Context, "now"> {
  readonly actor: Pick<Actor, Key>;
}

/** What is left of a link that is not among its chat's: it was revoked. */
const ENDED: MemberLink = { scopes: [], endsAt: 0 };

/** The links that give a chat's members their roles; in a lane they are the room's. */
const linksOf = ({ links = [], laneOf }: LinkedChat): ChatRow["links"] => laneOf?.links ?? links;

/** The link that gave a member their role, as the rules want it; null where the role is their own. The facilitator's is, whatever their phone came by. */
export function memberLink(
  chat: LinkedChat,
  { role, linkId }: Pick<MemberRow, "role"> & Partial<Pick<MemberRow, "linkId">>,
): MemberLink | null {
  if (role === "owner" || !linkId) return null;
  const link = linksOf(chat).find(({ id }) => id === linkId);
  return link ? { scopes: LINK_SCOPES.filter((scope) => link.scopes.includes(scope)), endsAt: link.expiresAt.getTime() } : ENDED;
}

/** Whether anything may project the chat's room, so that what happens there must be told to a stage. */
export function hasStage({ links = [] }: LinkedChat, now: number): boolean {
  return links.some(({ kind, expiresAt }) => kind === "stage" && expiresAt.getTime() > now);
}

/** The link by which somebody holds a seat, a co-facilitator's or a remote's; null for everybody else, the facilitator at their desk among them. */
export function seatLink({ userId, linkId }: MemberRow): string | null {
  return userId === null ? linkId : null;
}

/**
 * The membership as the actor holds it. A facilitator's remote holds theirs by a second seat: for as long as its link lasts, null from then on, and
 * without the account, so that what is the account's is refused to it. Everybody else holds their own.
 */
export function heldBy({ actor, now }: Holder<"userId">, chat: LinkedChat, member: MemberRow): MemberRow | null {
  const { userId, role, linkId } = member;
  // Of an account that was erased, only its remote could still come.
  const isOwn = userId === null ? role !== "owner" || linkId === null : userId === actor.userId;
  if (isOwn) return member;
  const link = linksOf(chat).find(({ id }) => id === linkId);
  return link && link.expiresAt.getTime() > now ? { ...member, userId: null } : null;
}

/** Whether a membership is the actor's as they hold it, for whoever has found it before: a seat may be another one's by now, or nobody's. */
export function isHeldBy(holder: Holder<"userId" | "guestIds">, chat: LinkedChat, member: MemberRow): boolean {
  const { userId, guestIds } = holder.actor;
  const { userId: account, guestId: guest } = member;
  const isTheirs = (account !== null && account === userId) || (guest !== null && guestIds.includes(guest));
  return isTheirs && heldBy(holder, chat, member) !== null;
}
