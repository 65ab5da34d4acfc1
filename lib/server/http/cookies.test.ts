import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { cookieNames, parseCookies, setCookie } from "./cookies.ts";

const SECURE = cookieNames("https://chat.test");
const PLAIN = cookieNames("http://10.0.0.5:3000");

describe("the cookies' names", () => {
  test("are bound to the host and to HTTPS where there is HTTPS", () => {
    for (const name of [SECURE.session, SECURE.browser, SECURE.seatPrefix]) expect(name).toMatch(/^__Host-/);
    expect(SECURE.secure).toBe(true);
  });

  test("have no prefix that plain HTTP could not keep", () => {
    for (const name of [PLAIN.session, PLAIN.browser, PLAIN.seatPrefix]) expect(name).not.toMatch(/^__/);
    expect(PLAIN.secure).toBe(false);
  });
});

describe("a cookie that is set", () => {
  test("is out of reach for scripts and other sites, and Secure under HTTPS", () => {
    expect(setCookie(SECURE, SECURE.session, "s", 60)).toBe("__Host-parley.session=s; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
    expect(setCookie(PLAIN, PLAIN.session, "s", 60)).toBe("parley.session=s; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
  });

  test("has no domain, which __Host- forbids", () => {
    expect(setCookie(SECURE, SECURE.session, "s", 60)).not.toMatch(/domain/i);
  });

  test("cannot smuggle in attributes or lines", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (value) => {
        const line = setCookie(PLAIN, "n", value, 1);
        expect(line.split("; ")).toHaveLength(5);
        expect(line).not.toMatch(/[\r\n]/);
        expect(parseCookies(line.split("; ")[0]).get("n")).toBe(value);
      }),
    );
  });

  test.each([
    [0, 0],
    [-5, 0],
    [59.9, 59],
  ])("with an age of %d lives %i seconds", (given, age) => {
    expect(setCookie(PLAIN, "n", "v", given)).toMatch(new RegExp(`Max-Age=${age}$`));
  });
});

describe("cookies that come", () => {
  test.each<[string, string | undefined, [string, string][]]>([
    ["none", undefined, []],
    ["an empty header", "", []],
    [
      "two",
      "a=1; b=2",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    ["one with equals signs", "a=1=2", [["a", "1=2"]]],
    ["an encoded one", "a=%C3%A4", [["a", "ä"]]],
    ["a malformed one among others", "a=%E0%A4; b=2", [["b", "2"]]],
    ["a nameless one", "=x; b=2", [["b", "2"]]],
    ["one without a value", "flag; b=2", [["b", "2"]]],
    ["two of one name, of which the first counts", "a=1; a=2", [["a", "1"]]],
  ])("%s", (_what, header, cookies) => {
    expect([...parseCookies(header)]).toEqual(cookies);
  });

  test("never break anything", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (header) => void parseCookies(header)));
  });
});
