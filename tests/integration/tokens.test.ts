import { describe, expect, test } from "vitest";

import { createContext, NOBODY } from "#server/context.ts";
import { readCredentials } from "#server/http/credentials.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { logOut } from "#server/use-cases/accounts/log-out.ts";
import { register } from "#server/use-cases/accounts/register.ts";
import { revokeSession } from "#server/use-cases/accounts/revoke-sessions.ts";
import { signIn } from "#server/use-cases/accounts/sign-in.ts";
import { freshAccount, PASSWORD } from "#tests/support/cast.ts";
import { DEVICE, NAMES, programsOf } from "#tests/support/program.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { fileNode } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();
const { anybody, bearer, devicesOf, logInAs, program, refresh, speaksFor } = programsOf(node);
const SECOND = 1_000;

let phones = 0;
const freshPhone = (): string => `+49301${String(process.pid).padStart(7, "0").slice(-7)}${(phones += 1)}`;

describe("registering by the API", () => {
  test("signs in at once", async () => {
    const { user_id, username, token, refresh_token, expires_in } = await register(anybody(), freshAccount("ada"), DEVICE);
    expect(username).toMatch(/^ada_/);
    expect(expires_in).toBe(15 * 60);
    expect((await bearer(token ?? "")).actor.userId).toBe(user_id);
    expect(await devicesOf(user_id)).toMatchObject([{ kind: "bearer", device: DEVICE, ended: null }]);
    expect(await outcome(refresh(refresh_token ?? ""))).toBe("ok");
  });

  test("opens no session for whoever wants none", async () => {
    const registered = await register(anybody(), { ...freshAccount("ada"), session: "none" });
    expect(Object.keys(registered).toSorted()).toEqual(["user_id", "username"]);
    expect(await devicesOf(registered.user_id)).toEqual([]);
  });

  test("knows a telephone number only once, and says so", async () => {
    const phone = freshPhone();
    await register(anybody(), { ...freshAccount("ada"), phone });
    expect(await refusal(register(anybody(), { ...freshAccount("ada"), phone }))).toMatchObject({
      code: "account_exists",
      details: { phone: "is in use" },
    });
  });
});

describe("logging in", () => {
  test("takes the e-mail address or the telephone number, in any spelling", async () => {
    const [account, phone] = [freshAccount("ada"), freshPhone()];
    const { user_id } = await register(anybody(), { ...account, phone, session: "none" });
    const typed = `${phone.slice(0, 3)} (${phone.slice(3, 6)}) ${phone.slice(6, 9)}-${phone.slice(9)}`;
    for (const login of [account.email, ` ${account.email.toUpperCase()}`, phone, typed]) {
      expect((await logInAs(login)).user_id).toBe(user_id);
    }
  });

  test("counts wrong passwords over both names and over both ways of signing in", async () => {
    const [account, phone] = [freshAccount("ada"), freshPhone()];
    await register(anybody(), { ...account, phone, session: "none" });
    for (const login of [phone, account.email, phone]) {
      expect(await refusal(logInAs(login, "wrong"))).toMatchObject({ code: "wrong_credentials" });
    }
    for (const login of [phone, account.email]) {
      expect(await refusal(signIn(anybody(), { login, password: "wrong", device: "" }))).toMatchObject({ code: "wrong_credentials" });
    }
    const refused = await refusal(logInAs(phone));
    expect(refused).toMatchObject({ code: "rate_limited" });
    expect(refused.retryAfter).toBeGreaterThan(14 * 60);
    expect(await refusal(signIn(anybody(), { login: account.email, password: PASSWORD, device: "" }))).toMatchObject({
      code: "rate_limited",
    });
  });

  test("answers the same for numbers that somebody has and that nobody has", async () => {
    const phone = freshPhone();
    await register(anybody(), { ...freshAccount("ada"), phone, session: "none" });
    const answers = async (login: string) => {
      const given = [];
      for (let turn = 0; turn < 6; turn += 1) given.push((await refusal(logInAs(login, "wrong"))).code);
      return given;
    };
    expect(await answers(phone)).toEqual(await answers(freshPhone()));
  });
});

describe("an access token", () => {
  test("speaks for its account and its session", async () => {
    const { tokens, userId } = await program();
    const { actor, byCookie } = await bearer(tokens.token);
    expect(actor.userId).toBe(userId);
    expect(byCookie).toBe(false);
    expect(await devicesOf(userId)).toMatchObject([{ id: actor.sessionId }]);
  });

  test("expires after as many minutes as the operator chose; the session goes on", async () => {
    const { tokens, userId } = await program();
    node().clock.advance(15 * MINUTE - SECOND);
    expect(await speaksFor(tokens)).toBe(userId);
    node().clock.advance(SECOND);
    expect(await speaksFor(tokens)).toBeNull();
    expect(await speaksFor(await refresh(tokens.refresh_token))).toBe(userId);
  });

  test("is out at once when its session is revoked, and its sockets are told", async () => {
    const { tokens, userId } = await program();
    const { actor } = await bearer(tokens.token);
    node().broadcaster.clear();
    await revokeSession(createContext(node().services, actor), { session_id: actor.sessionId ?? "" });
    expect(await speaksFor(tokens)).toBeNull();
    expect(await refusal(refresh(tokens.refresh_token))).toMatchObject({ code: "unauthenticated" });
    expect(await devicesOf(userId)).toEqual([]);
    await node().settled();
    expect(node().broadcaster.log.map(({ audience, name }) => [audience, name])).toEqual([
      [audiences.session(actor.sessionId ?? ""), "session:ended"],
      [audiences.session(actor.sessionId ?? ""), "(disconnect)"],
    ]);
  });

  test("ends by logging out, and so does its refresh token", async () => {
    const { tokens } = await program();
    await logOut(createContext(node().services, (await bearer(tokens.token)).actor));
    expect(await speaksFor(tokens)).toBeNull();
    expect(await refusal(refresh(tokens.refresh_token))).toMatchObject({ code: "unauthenticated" });
  });

  test("is no cookie, and a cookie or a refresh token is none", async () => {
    const { tokens, email } = await program();
    const { secret } = await signIn(anybody(), { login: email, password: PASSWORD, device: DEVICE });
    const byCookie = async (value: string) =>
      (await readCredentials(node().services, NAMES, { cookie: `${NAMES.session}=${value}` })).actor.userId;
    expect(await byCookie(secret)).not.toBeNull();
    for (const value of [tokens.token, tokens.refresh_token]) expect(await byCookie(value)).toBeNull();
    for (const value of [secret, tokens.refresh_token]) expect((await bearer(value)).actor.userId).toBeNull();
  });

  test.each(["", "nonsense", "a.b.c"])("that is bad (%j) beside a good cookie proves nothing", async (bad) => {
    const { email } = await program();
    const { secret } = await signIn(anybody(), { login: email, password: PASSWORD, device: DEVICE });
    const { actor } = await bearer(bad, `${NAMES.session}=${secret}`);
    expect(actor).toEqual(NOBODY);
  });
});
