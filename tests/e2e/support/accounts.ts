import { type APIRequestContext, type BrowserContext, request } from "@playwright/test";
import { randomUUID } from "node:crypto";

import { serverUrl } from "./environment.ts";

export interface Account {
  readonly email: string;
  readonly username: string;
  readonly password: string;
}

/** Good enough for every password policy. */
const PASSWORD = "SecurePass123!";

/** An account that nobody has had before, in any worker. */
export function freshAccount(): Account {
  const username = `ada_${randomUUID().slice(0, 8)}`;
  return { email: `${username}@parley.test`, username, password: PASSWORD };
}

/** A program's connection to the server with a cookie jar of its own, and what every request of this site's pages carries. */
export async function openApi(url = serverUrl()): Promise<APIRequestContext> {
  return await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url, "x-parley-csrf": "1" } });
}

/** Makes the account without the help of a page. */
export async function register(api: APIRequestContext, account: Account): Promise<void> {
  await expectOk(await api.post("/api/v1/auth/register", { data: { ...account, session: "none" } }));
}

/** Signs the cookie jar in. */
export async function signIn(api: APIRequestContext, { email, password }: Account): Promise<void> {
  const { csrfToken } = (await (await api.get("/api/auth/csrf")).json()) as { csrfToken: string };
  await expectOk(await api.post("/api/auth/callback/credentials", { form: { csrfToken, email, password, json: "true" } }));
}

/** Signs a program in; answers its refresh token. Says not where it comes from, as no page could. */
export async function signInProgram({ email, password }: Account): Promise<string> {
  return await askForTokens("login", { phone_or_email: email, password });
}

/** Exchanges a refresh token, twice over, and then sends it once more: as somebody does who has a copy. */
export async function reuseToken(refreshToken: string): Promise<void> {
  const next = await askForTokens("refresh", { refresh_token: refreshToken });
  await askForTokens("refresh", { refresh_token: next });
  const api = await request.newContext({ baseURL: serverUrl() });
  const answer = await api.post("/api/v1/auth/refresh", { data: { refresh_token: refreshToken } });
  if (answer.status() !== 401) throw new Error(`a token that was used up was answered with ${answer.status()}`);
  await api.dispose();
}

async function askForTokens(verb: "login" | "refresh", data: object): Promise<string> {
  const api = await request.newContext({ baseURL: serverUrl() });
  const { refresh_token } = (await (await expectOk(await api.post(`/api/v1/auth/${verb}`, { data }))).json()) as { refresh_token: string };
  await api.dispose();
  return refresh_token;
}

/** Hands the jar's cookies to a browser, as if the person had signed in there. */
export async function lendCookies(api: APIRequestContext, context: BrowserContext): Promise<void> {
  const { cookies } = await api.storageState();
  await context.addCookies(cookies);
}

interface Answer {
  ok(): boolean;
  status(): number;
  url(): string;
  text(): Promise<string>;
}

/** Fails with what the server said, which is where the cause stands. */
export async function expectOk<Some extends Answer>(answer: Some): Promise<Some> {
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`);
  return answer;
}
