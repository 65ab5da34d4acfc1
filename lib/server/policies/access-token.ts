import { uuidSchema } from "#contract/ids.ts";

import type { Seals, Services } from "../context.ts";

/** By which one recognises what a token is for. The key is this server's own, so neither needs to name it. */
const ISSUER = "parley";
const AUDIENCE = "parley-api";
/** RFC 9068: nothing else that somebody may sign one day passes for an access token. */
const TYPE = "at+jwt";
const ALGORITHM = "HS256";
/** Longer than any that was ever given out. */
const TOKEN_MAX = 1_024;

/** Loaded with the first token: a server whose people all come by browser has none. */
const jose = () => import("jose");

/** Whom an access token speaks for. The session's row decides whether it still may. */
export interface TokenSubject {
  readonly userId: string;
  readonly sessionId: string;
}

/** A new access token for a session. `now` is in milliseconds. */
export async function issueAccessToken(
  { seals, options }: Pick<Services, "seals" | "options">,
  { userId, sessionId }: TokenSubject,
  now: number,
): Promise<{ token: string; expiresIn: number }> {
  const issuedAt = Math.floor(now / 1000);
  const expiresIn = options.accessTokenMinutes * 60;
  const { SignJWT } = await jose();
  const token = await new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(userId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + expiresIn)
    .sign(seals.accessTokenKey);
  return { token, expiresIn };
}

/** Whom a token speaks for; null if it is none of ours, or for something else, or has expired. */
export async function readAccessToken(seals: Pick<Seals, "accessTokenKey">, token: string, now: number): Promise<TokenSubject | null> {
  if (token.length > TOKEN_MAX) return null;
  const { jwtVerify } = await jose();
  try {
    const { payload } = await jwtVerify(token, seals.accessTokenKey, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ["sub", "sid", "iat", "exp"],
      currentDate: new Date(now),
    });
    const [user, session] = [uuidSchema.safeParse(payload.sub), uuidSchema.safeParse(payload["sid"])];
    return user.success && session.success ? { userId: user.data, sessionId: session.data } : null;
  } catch {
    // Whatever is wrong with it, whoever brought it learns no more than that.
    return null;
  }
}
