import type { IncomingHttpHeaders } from "node:http";

/** Who may speak to this server from a browser. */
export interface OriginRule {
  readonly allowed: ReadonlySet<string>;
  /**
   * Without a PUBLIC_URL the server is reached by whatever address the hall's network gives it; then the page's own host counts as the site.
   * With one, the list alone decides.
   */
  readonly trustHost: boolean;
}

/** Whether a request's Origin is this site or on the allow-list. A missing Origin is no browser's cross-site request. */
export function isOwnOrigin(rule: OriginRule, headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (origin === undefined)
    return headers["sec-fetch-site"] === undefined || headers["sec-fetch-site"] === "same-origin" || headers["sec-fetch-site"] === "none";
  if (rule.allowed.has(origin)) return true;
  if (!rule.trustHost || host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host;
}
