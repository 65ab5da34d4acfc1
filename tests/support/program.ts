import { createContext, NOBODY } from "#server/context.ts";
import { cookieNames } from "#server/http/cookies.ts";
import { type Credentials, readCredentials } from "#server/http/credentials.ts";
import { listSessions } from "#server/use-cases/accounts/list-sessions.ts";
import { logIn } from "#server/use-cases/accounts/log-in.ts";
import type { IssuedTokens } from "#server/use-cases/accounts/open-session.ts";
import { refreshSession } from "#server/use-cases/accounts/refresh-session.ts";

import { PASSWORD } from "./cast.ts";
import { scenario } from "./scenario.ts";
import type { TestNode } from "./services.ts";

/** How cookies are called where programs stand beside browsers. */
export const NAMES = cookieNames("http://parley.test");
export const DEVICE = "Firefox on Linux";

/** What programs ask of a node, by tokens. */
export function programsOf(node: () => TestNode) {
  const anybody = (on: TestNode = node()) => createContext(on.services, NOBODY);
  const bearer = (token: string, cookie?: string): Promise<Credentials> =>
    readCredentials(node().services, NAMES, { authorization: `Bearer ${token}`, ...(cookie === undefined ? {} : { cookie }) });
  const logInAs = (login: string, password = PASSWORD) => logIn(anybody(), { phone_or_email: login, password }, DEVICE);
  return {
    anybody,
    logInAs,
    /** Whom a token speaks for, and cookies beside it. */
    bearer,
    /** Whose account the access token speaks for now; null if nobody's. */
    speaksFor: async ({ token }: IssuedTokens): Promise<string | null> => (await bearer(token)).actor.userId,
    refresh: (token: string, on?: TestNode): Promise<IssuedTokens> => refreshSession(anybody(on), token),
    /** A new account with a program signed in. */
    program: async (): Promise<{ email: string; userId: string; tokens: IssuedTokens }> => {
      const { email, userId } = await scenario({}, node()).account();
      return { email, userId, tokens: await logInAs(email) };
    },
    /** The account's devices as another of its devices sees them. */
    devicesOf: async (userId: string) => (await listSessions(createContext(node().services, { ...NOBODY, userId }))).sessions,
  };
}
