/** How the cookies are called: with the `__Host-` prefix, which binds them to this host and to HTTPS, where there is HTTPS. */
export interface CookieNames {
  readonly session: string;
  /** A refresh token, for pages that use tokens. Goes to the endpoints under REFRESH_PATH alone, so it can bind itself to HTTPS only. */
  readonly refresh: string;
  readonly browser: string;
  readonly seatPrefix: string;
  readonly secure: boolean;
}

export function cookieNames(publicUrl: string): CookieNames {
  const secure = publicUrl.startsWith("https:");
  const prefix = secure ? "__Host-" : "";
  const refresh = `${secure ? "__Secure-" : ""}parley.refresh`;
  return { session: `${prefix}parley.session`, refresh, browser: `${prefix}parley.browser`, seatPrefix: `${prefix}parley.seat.`, secure };
}

/** Cookies by name; the first of a name counts. Malformed ones are passed over. */
export function parseCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) {
    const split = pair.indexOf("=");
    const name = pair.slice(0, split).trim();
    if (split < 1 || cookies.has(name)) continue;
    try {
      cookies.set(name, decodeURIComponent(pair.slice(split + 1).trim()));
    } catch {
      // Not one of ours.
    }
  }
  return cookies;
}

/** A Set-Cookie line: HttpOnly, SameSite=Lax, for the whole host. `maxAge` in seconds; 0 takes the cookie away. */
export function setCookie(names: CookieNames, name: string, value: string, maxAge: number): string {
  return cookieLine(names, `${name}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax`, maxAge);
}

/** Where a refresh token is of use. */
const REFRESH_PATH = "/api/v1/auth";

/** The Set-Cookie line of a refresh token: HttpOnly, SameSite=Strict, for the endpoints that take it. `maxAge` as above. */
export function setRefreshCookie(names: CookieNames, token: string, maxAge: number): string {
  return cookieLine(names, `${names.refresh}=${encodeURIComponent(token)}; Path=${REFRESH_PATH}; HttpOnly; SameSite=Strict`, maxAge);
}

function cookieLine({ secure }: CookieNames, start: string, maxAge: number): string {
  return `${start}; Max-Age=${Math.max(0, Math.floor(maxAge))}${secure ? "; Secure" : ""}`;
}
