import { headers } from "next/headers";

import { getContainer } from "../container.ts";
import { type Context, createContext } from "../context.ts";
import { readCredentials } from "./credentials.ts";

/** The context of a page that is being rendered: who asks, and what use-cases need. */
export async function pageContext(): Promise<Context> {
  const { services, cookies } = getContainer();
  const { actor } = await readCredentials(services, cookies, Object.fromEntries(await headers()));
  return createContext(services, actor);
}
