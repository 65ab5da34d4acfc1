import type { IncomingHttpHeaders } from "node:http";

import { describe, expect, test } from "vitest";

import { isOwnOrigin, type OriginRule } from "./origin.ts";

const FIXED: OriginRule = { allowed: new Set(["https://chat.test", "https://school.test"]), trustHost: false };
const HALL: OriginRule = { allowed: new Set(["http://localhost:3000"]), trustHost: true };

describe("with a public address, the list decides alone", () => {
  test.each<[string, IncomingHttpHeaders, boolean]>([
    ["this site", { origin: "https://chat.test", host: "chat.test" }, true],
    ["another allowed one", { origin: "https://school.test", host: "chat.test" }, true],
    ["a foreign one", { origin: "https://evil.test", host: "chat.test" }, false],
    ["a foreign one that also forges the host", { origin: "https://evil.test", host: "evil.test" }, false],
    ["the same host without TLS", { origin: "http://chat.test", host: "chat.test" }, false],
    ["the same host on another port", { origin: "https://chat.test:8443", host: "chat.test" }, false],
    ["a longer name", { origin: "https://chat.test.evil.test", host: "chat.test" }, false],
    ["a frame without an origin", { origin: "null", host: "chat.test" }, false],
    ["an empty one", { origin: "", host: "chat.test" }, false],
  ])("%s", (_who, headers, own) => {
    expect(isOwnOrigin(FIXED, headers)).toBe(own);
  });
});

describe("without one, the page's own host counts as the site", () => {
  test.each<[string, IncomingHttpHeaders, boolean]>([
    ["a phone in the hall", { origin: "http://192.168.1.7:3000", host: "192.168.1.7:3000" }, true],
    ["localhost", { origin: "http://localhost:3000", host: "127.0.0.1:3000" }, true],
    ["a foreign page", { origin: "https://evil.test", host: "192.168.1.7:3000" }, false],
    ["another port of the same machine", { origin: "http://192.168.1.7:8080", host: "192.168.1.7:3000" }, false],
    ["no address at all", { origin: "not a url", host: "not a url" }, false],
    ["a frame without an origin", { origin: "null", host: "null" }, false],
    ["a request without a host", { origin: "http://192.168.1.7:3000" }, false],
  ])("%s", (_who, headers, own) => {
    expect(isOwnOrigin(HALL, headers)).toBe(own);
  });
});

describe("without an Origin", () => {
  test.each<[string, IncomingHttpHeaders, boolean]>([
    ["a program is let through", {}, true],
    ["an address that was typed is let through", { "sec-fetch-site": "none" }, true],
    ["the site's own page is let through", { "sec-fetch-site": "same-origin" }, true],
    ["a foreign page is not", { "sec-fetch-site": "cross-site" }, false],
    ["a page of a sister domain is not", { "sec-fetch-site": "same-site" }, false],
  ])("%s", (_who, headers, own) => {
    expect(isOwnOrigin(FIXED, headers)).toBe(own);
    expect(isOwnOrigin(HALL, headers)).toBe(own);
  });
});
