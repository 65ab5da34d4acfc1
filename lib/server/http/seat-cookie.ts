import type { Container } from "../container.ts";
import type { Context } from "../context.ts";
import { newSecret } from "../policies/secrets.ts";
import type { Joining } from "../use-cases/rooms/join-room.ts";
import { setCookie } from "./cookies.ts";

const BROWSER_SECONDS = 86_400;

/** The seat's cookie, which ends with the room, and the browser's own while it has none: wrong guesses are counted by that one. */
export function seatCookies(ctx: Context, { cookies }: Container, joining: Joining | null): string[] {
  const browser = ctx.actor.browserId === null ? [setCookie(cookies, cookies.browser, newSecret(), BROWSER_SECONDS)] : [];
  if (joining === null || joining.token === "") return browser;
  return [setCookie(cookies, cookies.seatPrefix + joining.chat_id, joining.token, (joining.seatExpiresAt - ctx.now) / 1000), ...browser];
}
