import { leaveDevice } from "#client/offline/forget-device.ts";
import { pauseSending } from "#client/sync/sending.ts";
import type { Problem } from "#contract/errors.ts";

import { apiError, asApiError } from "./call.ts";

/**
 * Signs this browser in. Throws an ApiError: `wrong_credentials`, or `rate_limited` with `retryAfter`. next-auth's own endpoints are called
 * directly, since its client library would weigh more than this form.
 */
export async function signIn(login: string, password: string): Promise<void> {
  // Called `email` by next-auth's form; it takes a telephone number just as well.
  const response = await postAuth("callback/credentials", { email: login, password, json: "true" });
  if (response.ok) return;
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  if (problem.code !== undefined) {
    throw apiError(problem.code, { status: response.status, retryAfter: problem.retry_after, requestId: problem.request_id });
  }
  throw apiError(response.status === 401 ? "wrong_credentials" : "unavailable", { status: response.status });
}

/**
 * Signs this browser out; its session ends on the server at once, and nothing that was said stays on the device, nor what waits to be sent. The
 * page must be left then. Throws an ApiError, and then everything is as before.
 */
export async function signOut(): Promise<void> {
  const resume = pauseSending();
  try {
    const response = await postAuth("signout", { json: "true" });
    if (!response.ok) throw apiError("unavailable", { status: response.status });
  } catch (error) {
    resume();
    throw error;
  }
  await leaveDevice();
}

async function postAuth(path: string, fields: Record<string, string>): Promise<Response> {
  try {
    const csrf = (await (await fetch("/api/auth/csrf", { credentials: "same-origin" })).json()) as { csrfToken: string };
    return await fetch(`/api/auth/${path}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/x-www-form-urlencoded", "x-parley-csrf": "1" },
      body: new URLSearchParams({ ...fields, csrfToken: csrf.csrfToken, callbackUrl: "/" }),
    });
  } catch (error) {
    throw error instanceof SyntaxError ? asApiError(error) : apiError("offline", { message: String(error) });
  }
}
