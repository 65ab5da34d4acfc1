import NextAuth, { type NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";

import { appError, isAppError } from "#domain/errors.ts";

import { type Container, getContainer } from "../container.ts";
import { createContext, NOBODY } from "../context.ts";
import { answerableError } from "../errors.ts";
import { resumeSession } from "../use-cases/accounts/resume-session.ts";
import { signIn } from "../use-cases/accounts/sign-in.ts";
import { signOut } from "../use-cases/accounts/sign-out.ts";
import { readCredentials } from "./credentials.ts";
import { describeDevice } from "./device.ts";
import { isOwnOrigin } from "./origin.ts";
import { problemResponse } from "./problem.ts";

type Segment = { params: Promise<{ nextauth: string[] }> };

/**
 * next-auth's endpoints under /api/auth. Its "JWT" is none here: `encode` writes an opaque random id into the cookie and `decode` looks it up
 * by its SHA-256, so that revoking a session's row signs the device out at once. next-auth refuses Credentials with its own database sessions.
 */
export async function handleAuth(request: Request, segment: Segment): Promise<Response> {
  const container = getContainer();
  const { nextauth } = await segment.params;
  const action = nextauth.join("/");
  const refusal: { error: unknown } = { error: null };
  // next-auth's token guards its own work, but not the end of the session's row, which comes before it.
  if (request.method === "POST" && !isOwnOrigin(container.origins, Object.fromEntries(request.headers))) {
    return problemResponse(appError("origin_refused"), container.services.ids.uuid());
  }
  if (action === "signout" && request.method === "POST") await endSession(container, request);
  const handler = NextAuth(authOptions(container, request, refusal)) as (request: Request, segment: Segment) => Promise<Response>;
  const response = await handler(request, segment);
  // next-auth answers every refusal of Credentials alike; ours say when to come back, or that the server is at fault.
  if (refusal.error !== null && !(isAppError(refusal.error) && refusal.error.code === "wrong_credentials")) {
    const ctx = createContext(container.services, NOBODY);
    return problemResponse(answerableError(ctx, "POST /api/auth/callback/credentials", refusal.error), ctx.requestId);
  }
  return response;
}

function authOptions(container: Container, request: Request, refusal: { error: unknown }): NextAuthOptions {
  const { services, cookies } = container;
  const device = describeDevice(request.headers.get("user-agent") ?? undefined);
  return {
    // Signs next-auth's own CSRF and callback cookies.
    secret: services.seals.digest("next-auth"),
    session: { strategy: "jwt", maxAge: services.options.sessionDays * 86_400 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: cookies.secure,
    cookies: { sessionToken: { name: cookies.session, options: { httpOnly: true, sameSite: "lax", path: "/", secure: cookies.secure } } },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (credentials) => {
          try {
            const { login, password } = {
              login: String(credentials?.email ?? ""),
              password: String(credentials?.password ?? "").slice(0, 1024),
            };
            const { userId, secret } = await signIn(createContext(services, NOBODY), { login, password, device });
            return { id: userId, secret };
          } catch (error) {
            refusal.error = error;
            return null;
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => justSignedIn(user) ?? token,
      // Who is signed in is for the pages to say; this answer only says whether somebody is.
      session: ({ session }) => ({ expires: session.expires }),
    },
    jwt: {
      encode: ({ token }) => Promise.resolve(typeof token?.["secret"] === "string" ? token["secret"] : ""),
      decode: async ({ token: secret }) => {
        const session = await resumeSession(services, secret);
        return session && { sub: session.userId, secret };
      },
    },
    logger: { error: (code) => services.log.warn({ code }, "next-auth"), warn: () => undefined, debug: () => undefined },
  };
}

/** What `authorize` returned, right after a sign-in; at every other time next-auth passes nothing here, whatever its types say. */
function justSignedIn(user: unknown): { sub: string; secret: string } | null {
  if (typeof user !== "object" || user === null || !("secret" in user) || !("id" in user)) return null;
  return { sub: String(user.id), secret: String(user.secret) };
}

/** The row first, then the cookie: a sign-out must hold even where the answer gets lost. */
async function endSession({ services, cookies }: Container, request: Request): Promise<void> {
  const { actor } = await readCredentials(services, cookies, Object.fromEntries(request.headers));
  await signOut(createContext(services, actor));
}
