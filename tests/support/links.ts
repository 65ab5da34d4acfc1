import type { CreateRoomLinkInput, RoomLink } from "#contract/links.ts";
import { createContext, NOBODY } from "#server/context.ts";
import { createLink } from "#server/use-cases/links/create-link.ts";
import { enterLink } from "#server/use-cases/links/enter-link.ts";

import { as, type Member, type Person, seatOf } from "./scenario.ts";

/** A link that was made, and the secret of its address. */
export interface MadeLink {
  readonly link: RoomLink;
  readonly url: string;
  readonly token: string;
}

/** Makes a link into a room, as its facilitator. */
export async function makeLink(facilitator: Person, code: string, input: CreateRoomLinkInput): Promise<MadeLink> {
  const { link, url } = await createLink(as(facilitator), { code, ...input });
  return { link, url, token: url.slice(url.indexOf("#") + 1) };
}

/** Comes by a link, in a browser that has never been here unless one is given. */
export async function comesBy(
  { token }: MadeLink,
  { node, actor = NOBODY }: Pick<Person, "node"> & Partial<Person>,
  alias?: string,
): Promise<Member> {
  const entered = await enterLink(createContext(node.services, actor), { token, ...(alias === undefined ? {} : { alias }) });
  return seatOf(node, entered);
}
