import { describe, expect, test, vi } from "vitest";

import { liveServer } from "#tests/support/live.ts";

import { caller, expectProblem, INSTANT, newPerson, registered, text, TEXT, TOKEN, UUID } from "./stranger.ts";

const PAGE = "https://app.example.com";
/** As it stands, but for one thing that the specification contradicts itself in: tokens of one hour (K1), which is what its answers say. */
const server = liveServer({ env: { ACCESS_TOKEN_MINUTES: "60", ALLOWED_ORIGINS: PAGE, REQUESTS_PER_MINUTE: "" } });
const call = caller(() => server.node.url);

const AVATAR = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

describe("authentication", () => {
  test("S3-59: POST /auth/register", async () => {
    const { status, body } = await call("POST", "/auth/register", { body: newPerson() });
    expect(status).toBe(201);
    expect(body).toMatchObject({ user_id: UUID, token: TOKEN, refresh_token: TOKEN, expires_in: 3600 });
  });

  test("S3-59: a phone is not needed (K6), and who exists is not made again", async () => {
    const { phone, ...rest } = newPerson();
    expect((await call("POST", "/auth/register", { body: rest })).status).toBe(201);
    expectProblem(await call("POST", "/auth/register", { body: { ...newPerson(), email: rest.email } }), 409);
    expect((await call("POST", "/auth/register", { body: { ...newPerson(), phone } })).status).toBe(201);
    expectProblem(await call("POST", "/auth/register", { body: { ...newPerson(), phone } }), 409);
  });

  test("S3-60: POST /auth/login, by phone and by e-mail", async () => {
    const { phone, email, password, userId } = await registered(call);
    for (const phone_or_email of [phone, email]) {
      const { status, body } = await call("POST", "/auth/login", { body: { phone_or_email, password } });
      expect(status).toBe(200);
      expect(body).toMatchObject({ user_id: userId, token: TOKEN, refresh_token: TOKEN, expires_in: 3600 });
    }
    expectProblem(await call("POST", "/auth/login", { body: { phone_or_email: email, password: "Wrong123!" } }), 401);
  });

  test("S3-61: POST /auth/refresh; the answer holds the next refresh token besides, since each is good for one use (K14, S2-20)", async () => {
    const { refreshToken } = await registered(call);
    const { status, body } = await call("POST", "/auth/refresh", { body: { refresh_token: refreshToken } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ token: TOKEN, expires_in: 3600, refresh_token: TOKEN });
    expect((await call("GET", "/users/me", { token: text(body["token"]) })).status).toBe(200);
    expectProblem(await call("POST", "/auth/refresh", { body: { refresh_token: "none.of.ours" } }), 401);
  });

  test("S3-62: POST /auth/logout, after which the token is worth nothing", async () => {
    const { token, refreshToken } = await registered(call);
    const { status, body } = await call("POST", "/auth/logout", { token });
    expect(status).toBe(200);
    expect(body).toMatchObject({ message: TEXT });
    expectProblem(await call("GET", "/users/me", { token }), 401);
    expectProblem(await call("POST", "/auth/refresh", { body: { refresh_token: refreshToken } }), 401);
  });

  test("S3-117 to S3-119: after five wrong passwords 429 with retry_after, by whichever name; a right one begins anew", async () => {
    const { email, phone, password } = await registered(call);
    const tries = (phone_or_email: string, given: string) => call("POST", "/auth/login", { body: { phone_or_email, password: given } });
    for (let wrong = 0; wrong < 4; wrong += 1) expect((await tries(email, "Wrong123!")).status).toBe(401);
    expect((await tries(email, password)).status).toBe(200);
    for (let wrong = 0; wrong < 5; wrong += 1) expect((await tries(wrong % 2 === 0 ? email : phone, "Wrong123!")).status).toBe(401);
    const refused = await tries(phone, password);
    expectProblem(refused, 429);
    expect(refused.body["retry_after"]).toSatisfy((wait: number) => Number.isInteger(wait) && wait > 0 && wait <= 15 * 60);
  });
});

describe("profiles", () => {
  test("S3-63: GET /users/me", async () => {
    const { token, userId, phone, email, username } = await registered(call);
    const { status, body } = await call("GET", "/users/me", { token });
    expect(status).toBe(200);
    const own = { id: userId, phone, email, username, avatar_url: null, bio: null, is_premium: false };
    expect(body).toMatchObject({ ...own, created_at: INSTANT });
    expect(body).toHaveProperty("last_seen");
  });

  test("S3-124, S3-125: requests leave when somebody was last seen, without waiting for it", async () => {
    const { token } = await registered(call);
    await vi.waitFor(async () => expect((await call("GET", "/users/me", { token })).body).toMatchObject({ last_seen: INSTANT }), {
      timeout: 10_000,
    });
  });

  test("S3-64: GET /users/:user_id, without phone and e-mail", async () => {
    const [ada, eve] = [await registered(call), await registered(call)];
    const { status, body } = await call("GET", `/users/${ada.userId}`, { token: eve.token });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: ada.userId, username: ada.username, avatar_url: null, bio: null, is_premium: false });
    expect(body).toHaveProperty("last_seen");
    expect(JSON.stringify(body)).not.toContain(ada.phone);
    expect(JSON.stringify(body)).not.toContain(ada.email);
    expectProblem(await call("GET", "/users/0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11", { token: eve.token }), 404);
  });

  test("S3-65: PATCH /users/me with a picture in base64; one that lies elsewhere is refused, since whoever shows it would tell that place who looks", async () => {
    const { token, userId, username } = await registered(call);
    const change = { username: `${username.slice(0, 40)}_new`, bio: "New bio" };
    const { status, body } = await call("PATCH", "/users/me", { token, body: { ...change, avatar: AVATAR } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: userId, ...change, avatar_url: TEXT, updated_at: INSTANT });
    const picture = await fetch(server.node.url + text(body["avatar_url"]), { headers: { authorization: `Bearer ${token}` } });
    expect(picture.status).toBe(200);
    expect(picture.headers.get("content-type")).toMatch(/^image\//);
    expectProblem(await call("PATCH", "/users/me", { token, body: { avatar: "https://example.com/me.png" } }), 400, "avatar");
  });

  test("S3-66: PATCH /users/me/password", async () => {
    const { token, email, password } = await registered(call);
    expectProblem(
      await call("PATCH", "/users/me/password", { token, body: { old_password: "Wrong123!", new_password: "AnotherGood77pass" } }),
      401,
    );
    const { status, body } = await call("PATCH", "/users/me/password", {
      token,
      body: { old_password: password, new_password: "AnotherGood77pass" },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ message: TEXT });
    expect((await call("POST", "/auth/login", { body: { phone_or_email: email, password: "AnotherGood77pass" } })).status).toBe(200);
  });

  test("S3-67: DELETE /users/me hides the account and keeps it: signing in within 30 days brings it back", async () => {
    const [ada, eve] = [await registered(call), await registered(call)];
    const { status, body } = await call("DELETE", "/users/me", { token: ada.token });
    expect(status).toBe(200);
    expect(body).toMatchObject({ message: TEXT });
    expectProblem(await call("GET", "/users/me", { token: ada.token }), 401);
    expectProblem(await call("GET", `/users/${ada.userId}`, { token: eve.token }), 404);
    expect((await call("POST", "/auth/login", { body: { phone_or_email: ada.email, password: ada.password } })).status).toBe(200);
    expect((await call("GET", `/users/${ada.userId}`, { token: eve.token })).status).toBe(200);
  });
});

describe("middleware", () => {
  const PROTECTED = ["GET /users/me", "PATCH /users/me", "POST /messages", "POST /chats", "POST /channels", "POST /auth/logout"];

  test.each(PROTECTED)("S3-113 to S3-116: %s asks for a valid token", async (asked) => {
    const [method = "", path = ""] = asked.split(" ");
    const { token } = await registered(call);
    const tampered = token.replace(/\.[\w-]{6}/, ".AAAAAA");
    for (const bad of [undefined, "", "nonsense", tampered, `${token}x`]) {
      const answer = await call(method, path, { token: bad, ...(method === "GET" ? {} : { body: {} }) });
      expectProblem(answer, 401);
    }
  });

  test.each([
    ["S3-120", { email: "no address" }, "email"],
    ["S3-121", { phone: "0301234" }, "phone"],
    ["S3-122", { password: "Short1" }, "password"],
    ["S3-122", { password: "alllowercase1" }, "password"],
    ["S3-122", { password: "NoDigitsHere" }, "password"],
    ["S3-123", { username: "ab" }, "username"],
    ["S3-123", { username: "with space" }, "username"],
    ["S3-123", { username: "x".repeat(51) }, "username"],
  ])("%s: registering with %j is refused, and says by which field (S3-126, S3-127)", async (_row, wrong, field) => {
    expectProblem(await call("POST", "/auth/register", { body: { ...newPerson(), ...wrong } }), 400, field);
  });

  test("S3-126: what is no JSON, no address or no such method has its status", async () => {
    const { token } = await registered(call);
    const text = await call("POST", "/chats", { token, body: {}, headers: { "content-type": "text/plain" } });
    expectProblem(text, 415);
    expectProblem(await call("GET", "/nothing/here", { token }), 404);
    expectProblem(await call("DELETE", "/chats", { token }), 405);
  });

  test("S3-128: CORS for the pages that the operator names; for all of them with credentials no browser would take it (K10)", async () => {
    const preflight = (origin: string) =>
      fetch(`${server.node.url}/api/v1/users/me`, { method: "OPTIONS", headers: { origin, "access-control-request-method": "PATCH" } });
    const { headers } = await preflight(PAGE);
    expect(headers.get("access-control-allow-origin")).toBe(PAGE);
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    expect(headers.get("access-control-max-age")).toBe("3600");
    const listed = (name: string): string[] => (headers.get(name) ?? "").split(",");
    expect(listed("access-control-allow-methods")).toEqual(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
    expect(listed("access-control-allow-headers")).toEqual(expect.arrayContaining(["Origin", "Content-Type", "Accept", "Authorization"]));
    expect((await preflight("https://elsewhere.example.com")).headers.get("access-control-allow-origin")).toBeNull();
  });

  test("S3-145: a hundred requests a minute for each account, and then 429 with retry_after", async () => {
    const [ada, eve] = [await registered(call), await registered(call)];
    const answers = await Promise.all(Array.from({ length: 110 }, () => call("GET", "/users/me", { token: ada.token })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100);
    const refused = answers.find(({ status }) => status !== 200);
    expect(refused).toMatchObject({ status: 429, body: { error: TEXT, retry_after: expect.any(Number) as unknown } });
    expect((await call("GET", "/users/me", { token: eve.token })).status).toBe(200);
  });
});
