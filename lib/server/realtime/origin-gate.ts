import type { IncomingHttpHeaders } from "node:http";

import { isOwnOrigin, type OriginRule } from "../http/origin.ts";

/** Whether a connection may be opened: a browser must come from our own pages. Without an Origin it is a program, which brings a token and no cookies. */
export function mayConnect(origins: OriginRule, headers: IncomingHttpHeaders): boolean {
  if (headers.origin === undefined && headers.cookie === undefined) return true;
  return isOwnOrigin(origins, headers);
}
