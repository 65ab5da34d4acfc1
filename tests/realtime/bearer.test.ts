import { describe, expect, test } from "vitest";

import type { SessionDto, Tokens } from "#contract/accounts.ts";
import { freshAccount } from "#tests/support/cast.ts";
import { LivePerson } from "#tests/support/client.ts";
import { connect } from "#tests/support/line.ts";
import { liveServer } from "#tests/support/live.ts";
import type { LiveNode } from "#tests/support/server.ts";

type Pair = Required<Tokens> & { user_id: string };

const server = liveServer({ nodes: 2, redis: true });

/** What a program sends, which no browser would: neither cookies nor where it comes from. */
async function ask<Body = { code: string }>(
  node: LiveNode | undefined,
  method: string,
  path: string,
  { token, body, cookie }: { token?: string; body?: unknown; cookie?: string } = {},
): Promise<{ status: number; headers: Headers; body: Body }> {
  const response = await fetch(`${node?.url}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(cookie === undefined ? {} : { cookie }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

const [first, second] = [() => server.nodes[0], () => server.nodes[1]];

/** A program with an account of its own. */
async function program(): Promise<Pair & { account: ReturnType<typeof freshAccount> }> {
  const account = freshAccount("ada");
  const { status, body } = await ask<Pair>(first(), "POST", "/auth/register", { body: account });
  expect(status).toBe(201);
  return { ...body, account };
}

describe("a program", () => {
  test("registers, logs in, refreshes and logs out by what the endpoints answer", async () => {
    const { account, ...registered } = await program();
    expect(Object.keys(registered).toSorted()).toEqual(["expires_in", "refresh_token", "token", "user_id", "username"]);
    const login = await ask<Pair>(second(), "POST", "/auth/login", {
      body: { phone_or_email: account.email, password: account.password },
    });
    expect(login.status).toBe(200);
    expect(login.headers.getSetCookie()).toEqual([]);
    expect(login.body).toEqual({
      user_id: registered.user_id,
      token: expect.any(String) as string,
      refresh_token: expect.any(String) as string,
      expires_in: 900,
    });
    const { status, body } = await ask<Tokens>(first(), "POST", "/auth/refresh", { body: { refresh_token: login.body.refresh_token } });
    expect([status, Object.keys(body).toSorted()]).toEqual([200, ["expires_in", "refresh_token", "token"]]);
    const sessions = await ask<{ sessions: SessionDto[] }>(second(), "GET", "/users/me/sessions", { token: body.token });
    expect(sessions.body.sessions.map(({ kind, current }) => [kind, current])).toEqual([
      ["bearer", true],
      ["bearer", false],
    ]);
    expect(await ask(first(), "POST", "/auth/logout", { token: body.token })).toMatchObject({
      status: 200,
      body: { message: expect.any(String) as string },
    });
    for (const token of [login.body.token, body.token]) {
      expect(await ask(second(), "GET", "/users/me/sessions", { token })).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    }
  });

  test("with a bad token is nobody, whatever cookies it brings", async () => {
    const ada = await new LivePerson("ada", server.node).signsUp();
    const answer = await ask(first(), "GET", "/users/me/sessions", { token: "nonsense", cookie: ada.cookie });
    expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  });

  test("loses its sockets on another node when its session is revoked", async () => {
    const { token, account } = await program();
    const lines = await Promise.all([first(), second()].map((node) => connect(node?.url ?? "", { token })));
    const other = await ask<Pair>(first(), "POST", "/auth/login", { body: { phone_or_email: account.email, password: account.password } });
    const kept = await connect(second()?.url ?? "", { token: other.body.token });

    const { body } = await ask<{ revoked: number }>(first(), "DELETE", "/users/me/sessions", { token: other.body.token });
    expect(body.revoked).toBe(1);
    for (const line of lines) {
      await line.sees("session:ended");
      await line.closed();
    }
    await kept.ask("clock:read", {});
    kept.close();
  });

  test("whose refresh token was copied loses its sockets, and the account's other devices hear of it", async () => {
    const { account, token, refresh_token } = await program();
    const owner = new LivePerson("ada", server.node, account);
    await owner.signsIn();
    const [robbed, told] = [await connect(second()?.url ?? "", { token }), await owner.connects()];
    let last = refresh_token;
    for (let turn = 0; turn < 2; turn += 1) {
      const { body } = await ask<Tokens>(first(), "POST", "/auth/refresh", { body: { refresh_token: last } });
      last = body.refresh_token ?? "";
    }
    expect(await ask(first(), "POST", "/auth/refresh", { body: { refresh_token } })).toMatchObject({ status: 401 });
    await robbed.closed();
    const { session_id } = await told.sees<{ session_id: string }>("session:suspected");
    const { sessions } = await owner.ask<{ sessions: SessionDto[] }>("GET", "/api/v1/users/me/sessions");
    expect(sessions.find(({ id }) => id === session_id)?.ended?.reason).toBe("token_reused");
    expect(told.connected()).toBe(true);
    told.close();
  });
});

describe("a page of this site", () => {
  test("gets its refresh token where no script can read it, and sends it from there", async () => {
    const page = new LivePerson("ada", server.node);
    const { body, headers } = await page.call<Tokens>("POST", "/api/v1/auth/register", { body: page.account });
    expect(body).not.toHaveProperty("refresh_token");
    const [line = ""] = headers.getSetCookie();
    expect(line).toMatch(/^parley\.refresh=[^;]+; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict; Max-Age=2592000$/);

    const refreshed = await page.call<Tokens>("POST", "/api/v1/auth/refresh", { body: {} });
    expect(refreshed.status).toBe(200);
    expect(Object.keys(refreshed.body).toSorted()).toEqual(["expires_in", "token"]);
    expect(refreshed.headers.getSetCookie()).not.toEqual(headers.getSetCookie());
    const authorization = `Bearer ${refreshed.body.token}`;
    expect((await page.call("GET", "/api/v1/users/me/sessions", { headers: { authorization } })).status).toBe(200);

    const { headers: farewell } = await page.call("POST", "/api/v1/auth/logout", { headers: { authorization } });
    expect(farewell.getSetCookie().map((cookie) => /^[^=]+=;.*Max-Age=0/.test(cookie))).toEqual([true, true]);
    expect(page.cookie).not.toContain("parley.refresh");
  });

  test("that is another's cannot have the cookie exchanged, not even beside a token", async () => {
    const page = new LivePerson("ada", server.node);
    await page.call("POST", "/api/v1/auth/register", { body: page.account });
    const { cookie } = page;
    for (const headers of [{ origin: "https://evil.test" }, { "x-parley-csrf": "0" }]) {
      expect(await page.call("POST", "/api/v1/auth/refresh", { body: {}, headers })).toMatchObject({ body: { code: "origin_refused" } });
    }
    expect(await ask(first(), "POST", "/auth/refresh", { body: {}, cookie })).toMatchObject({ body: { code: "origin_refused" } });
    const withToken = await ask(first(), "POST", "/auth/refresh", { body: {}, cookie, token: "anything" });
    expect(withToken).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    expect((await page.call("POST", "/api/v1/auth/refresh", { body: {} })).status).toBe(200);
  });

  test("signs out by its session's cookie, too", async () => {
    const ada = await new LivePerson("ada", server.node).signsUp();
    expect((await ada.call("POST", "/api/v1/auth/logout")).status).toBe(200);
    expect((await ada.call("GET", "/api/v1/users/me/sessions")).status).toBe(401);
    expect(ada.cookie).not.toContain("parley.session");
  });
});
