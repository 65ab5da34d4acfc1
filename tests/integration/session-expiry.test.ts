import { afterAll, beforeAll, test } from "vitest";

import { createContext, NOBODY } from "#server/context.ts";
import { logIn } from "#server/use-cases/accounts/log-in.ts";
import { refreshSession } from "#server/use-cases/accounts/refresh-session.ts";
import { PASSWORD } from "#tests/support/cast.ts";
import { openEntrances, signedIn } from "#tests/support/in-process.ts";
import { connect, type Line } from "#tests/support/line.ts";
import { fileNode, scenario } from "#tests/support/scenario.ts";
import { DAY } from "#tests/support/services.ts";

const { node } = fileNode();
let entrances: Awaited<ReturnType<typeof openEntrances>>;
beforeAll(async () => {
  entrances = await openEntrances(node());
});
afterAll(() => entrances.stop());

const anybody = () => createContext(node().services, NOBODY);
const clockOf = (line: Line) => line.ask("clock:read", {});

/** A program that signed in, with a line of its own. */
async function program(): Promise<{ line: Line; refreshToken: string }> {
  const { email } = await scenario().account();
  const tokens = await logIn(anybody(), { phone_or_email: email, password: PASSWORD }, "");
  return { line: await connect(entrances.url, { token: tokens.token }), refreshToken: tokens.refresh_token };
}

test("a socket outlives the token that opened it and ends with the session, by cookie and by token alike", async () => {
  const [{ line }, account] = [await program(), await scenario().account()];
  const browser = await connect(entrances.url, { ...(await signedIn(node(), account)), origin: entrances.url });
  node().clock.advance(30 * DAY - 1);
  await Promise.all([line, browser].map(clockOf));

  node().clock.advance(1);
  await Promise.all([line, browser].map((one) => one.sees("session:ended")));
  await Promise.all([line, browser].map((one) => one.closed()));
});

test("a socket stays while its session is renewed", async () => {
  const [renewed, forgotten] = [await program(), await program()];
  node().clock.advance(20 * DAY);
  await refreshSession(anybody(), renewed.refreshToken);
  node().clock.advance(10 * DAY);
  await forgotten.line.closed();
  // Both were due at once and looked up together: what was to be closed is.
  await clockOf(renewed.line);

  node().clock.advance(20 * DAY);
  await renewed.line.closed();
});
