import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const PAGE_HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
};

/** The one page that may stand in others' frames: it is for projecting, holds no session of anybody and takes no clicks. */
const FRAMED = "/stage";

/**
 * Sets the headers that keep foreign code out. The nonce goes to Next in the request's headers: it puts it on its own scripts. Styles may be
 * inline, since the virtual list places its rows by style attributes.
 */
export function secureHeaders(request: IncomingMessage, response: ServerResponse, options: { https: boolean; dev: boolean }): void {
  const isFramed = request.url?.split("?")[0] === FRAMED;
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'self'",
    // React rebuilds server errors with eval in development; never in production.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${options.dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${isFramed ? "*" : "'none'"}`,
  ].join("; ");
  request.headers["x-nonce"] = nonce;
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
  if (!isFramed) response.setHeader("x-frame-options", "DENY");
  if (options.https) response.setHeader("strict-transport-security", "max-age=63072000; includeSubDomains");
}
