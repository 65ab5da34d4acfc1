import { describe, expect, test } from "vitest";

import { registerInputSchema } from "#contract/accounts.ts";
import { createContext, NOBODY } from "#server/context.ts";
import { sha256 } from "#server/policies/secrets.ts";
import { findLiveSession } from "#server/repositories/session-repository.ts";
import { changePassword } from "#server/use-cases/accounts/change-password.ts";
import { listSessions } from "#server/use-cases/accounts/list-sessions.ts";
import { register } from "#server/use-cases/accounts/register.ts";
import { revokeOtherSessions, revokeSession } from "#server/use-cases/accounts/revoke-sessions.ts";
import { signIn } from "#server/use-cases/accounts/sign-in.ts";
import { signOut } from "#server/use-cases/accounts/sign-out.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { freshAccount, PASSWORD } from "#tests/support/cast.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { type Account, as, type Person, scenario, fileNode } from "#tests/support/scenario.ts";
import { DAY } from "#tests/support/services.ts";

const file = fileNode();
const { node } = file;
const anybody = () => createContext(node().services, NOBODY);
const tryToSignIn = (login: string, password: string) => signIn(anybody(), { login, password, device: "Firefox on Linux" });

/** Signs a device in; answers the person on it. */
async function onDevice(account: Account, device = "Firefox on Linux"): Promise<Person & { sessionId: string; secret: string }> {
  const { secret, userId } = await signIn(anybody(), { login: account.email, password: account.password, device });
  const session = await findLiveSession(node().services.db.pool, sha256(secret), new Date(node().clock.now()));
  if (!session) throw new Error("a sign-in without a session");
  return { ...account, actor: { ...NOBODY, userId, sessionId: session.id }, sessionId: session.id, secret };
}

const isLive = async (secret: string): Promise<boolean> =>
  (await findLiveSession(node().services.db.pool, sha256(secret), new Date(node().clock.now()))) !== null;

describe("registering", () => {
  test("makes an account that can sign in", async () => {
    const account = freshAccount("ada");
    const { username } = await register(anybody(), account);
    expect(username).toBe(account.username);
    expect(await outcome(tryToSignIn(account.email, account.password))).toBe("ok");
  });

  test("keeps neither password nor session secret", async () => {
    const ada = await onDevice(await scenario().account());
    const { rows } = await node().services.db.pool.query(
      `SELECT t::text FROM "Credential" t UNION ALL SELECT t::text FROM "Session" t UNION ALL SELECT t::text FROM "User" t`,
    );
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
    expect(JSON.stringify(rows)).not.toContain(ada.secret);
  });

  test("knows an address in any case, and a name in any case, only once", async () => {
    const account = freshAccount("ada");
    await register(anybody(), account);
    const other = freshAccount("ada");
    const shouted = registerInputSchema.parse({ ...other, email: ` ${account.email.toUpperCase()} ` });
    expect(await refusal(register(anybody(), shouted))).toMatchObject({ code: "account_exists" });
    expect(await refusal(register(anybody(), { ...other, username: account.username.toUpperCase() }))).toMatchObject({
      code: "account_exists",
    });
    const atOnce = await Promise.all([1, 2, 3].map(() => outcome(register(anybody(), other))));
    expect(atOnce.toSorted()).toEqual(["account_exists", "account_exists", "ok"]);
  });

  test.each([
    ["short", "Ab1", "too_short"],
    ["plain", "alllowercase", "needs_variety"],
    ["common", "Password1!", "too_common"],
  ])("refuses a %s password and says what is wrong", async (_what, password, fault) => {
    expect(await refusal(register(anybody(), { ...freshAccount("ada"), password }))).toMatchObject({
      code: "validation_failed",
      details: { password: fault },
    });
  });

  test("refuses one's own name as a password", async () => {
    const account = freshAccount("ada");
    expect(await refusal(register(anybody(), { ...account, username: "Grace_Hopper_1906", password: "grace_Hopper_1906!" }))).toMatchObject(
      { details: { password: "too_common" } },
    );
  });

  test("is closed where the operator closed it, except by the link", async () => {
    const closed = await file.another({ options: { signup: "closed" } });
    const ctx = createContext(closed.services, NOBODY);
    expect(await refusal(register(ctx, freshAccount("ada")))).toMatchObject({ code: "signup_closed" });
    expect(await refusal(register(ctx, { ...freshAccount("ada"), setup_token: "guessed" }))).toMatchObject({ code: "link_used" });
  });
});

describe("signing in", () => {
  test("lets five wrong passwords pass in 15 minutes and then says when to come back, even to the right one", async () => {
    const ada = await scenario().account();
    for (let turn = 0; turn < 5; turn += 1)
      expect(await refusal(tryToSignIn(ada.email, "wrong"))).toMatchObject({ code: "wrong_credentials" });
    const refused = await refusal(tryToSignIn(ada.email, ada.password));
    expect(refused.code).toBe("rate_limited");
    expect(refused.retryAfter).toBeGreaterThan(14 * 60);
    expect(refused.retryAfter).toBeLessThanOrEqual(15 * 60);
  });

  test("forgets the wrong ones after a right one", async () => {
    const ada = await scenario().account();
    for (let round = 0; round < 3; round += 1) {
      for (let turn = 0; turn < 4; turn += 1) await refusal(tryToSignIn(ada.email, "wrong"));
      expect(await outcome(tryToSignIn(ada.email, ada.password))).toBe("ok");
    }
  });

  test("counts guesses that come at once, and however the address is written", async () => {
    const ada = await scenario().account();
    const spellings = [ada.email, ada.email.toUpperCase(), ` ${ada.email}`, `${ada.email} `];
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => outcome(tryToSignIn(spellings[index % 4] ?? "", "wrong"))));
    expect(answers.filter((answer) => answer === "wrong_credentials")).toHaveLength(5);
    expect(answers.filter((answer) => answer === "rate_limited")).toHaveLength(7);
  });

  test("locks out nobody else", async () => {
    const [ada, eve] = [await scenario().account(), await scenario().account("eve")];
    for (let turn = 0; turn < 6; turn += 1) await refusal(tryToSignIn(ada.email, "wrong"));
    expect(await outcome(tryToSignIn(eve.email, eve.password))).toBe("ok");
  });

  test("answers the same for accounts that exist and that do not, to the limit and beyond", async () => {
    const ada = await scenario().account();
    const answers = async (email: string) => {
      const given = [];
      for (let turn = 0; turn < 7; turn += 1) given.push({ ...(await refusal(tryToSignIn(email, "wrong"))), retryAfter: null });
      return given;
    };
    expect(await answers("nobody@parley.test")).toEqual(await answers(ada.email));
  });

  test("takes as long for accounts that do not exist as for those that do", async () => {
    const accounts = await Promise.all(Array.from({ length: 12 }, () => scenario().account()));
    const time = async (email: string): Promise<number> => {
      const begun = performance.now();
      await refusal(tryToSignIn(email, "wrong"));
      return performance.now() - begun;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    for (const [index, { email }] of accounts.entries()) {
      known.push(await time(email));
      unknown.push(await time(`nobody_${index}@parley.test`));
    }
    const median = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    const ratio = median(unknown) / median(known);
    expect(ratio).toBeGreaterThan(1 / 4);
    expect(ratio).toBeLessThan(4);
  });

  test.each([
    ["no address", "", PASSWORD],
    ["no password", "", ""],
    ["something that is no address", "' OR 1=1 --", PASSWORD],
  ])("with %s is a wrong sign-in like any other", async (_what, email, password) => {
    expect(await refusal(tryToSignIn(email, password))).toMatchObject({ code: "wrong_credentials" });
  });
});

describe("signing in to an account that was deleted", () => {
  const deleted = async (daysAgo: number): Promise<Account> => {
    const account = await scenario().account();
    const deletedAt = new Date(node().clock.now() - daysAgo * DAY);
    await node().services.db.prisma.user.update({ where: { id: account.userId }, data: { deletedAt } });
    return account;
  };

  test("brings it back within 30 days", async () => {
    const account = await deleted(29.9);
    expect(await refusal(tryToSignIn(account.email, "wrong"))).toMatchObject({ code: "wrong_credentials" });
    const ada = await onDevice(account);
    expect((await listSessions(as(ada))).sessions).toHaveLength(1);
  });

  test("is after 30 days as if there had never been one", async () => {
    const account = await deleted(30);
    expect(await refusal(tryToSignIn(account.email, account.password))).toMatchObject({ code: "wrong_credentials" });
  });
});

describe("signed-in devices", () => {
  test("are listed with what one recognises them by, and which one this is", async () => {
    const ada = await scenario().account();
    const phone = await onDevice(ada, "Safari on iPhone");
    node().clock.advance(1_000);
    const desk = await onDevice(ada);
    const { sessions } = await listSessions(as(desk));
    expect(sessions.map(({ device, current }) => [device, current])).toEqual([
      ["Firefox on Linux", true],
      ["Safari on iPhone", false],
    ]);
    expect(sessions.map(({ id }) => id)).toEqual([desk.sessionId, phone.sessionId]);
  });

  test("can be signed out one by one, at once, and their sockets hear it", async () => {
    const ada = await scenario().account();
    const [phone, desk] = [await onDevice(ada, "Safari on iPhone"), await onDevice(ada)];
    node().broadcaster.clear();
    await revokeSession(as(desk), { session_id: phone.sessionId });
    expect([await isLive(phone.secret), await isLive(desk.secret)]).toEqual([false, true]);
    await node().settled();
    const audience = audiences.session(phone.sessionId);
    expect(node().broadcaster.log).toEqual([
      { audience, name: "session:ended", payload: {} },
      { audience, name: "(disconnect)", from: [] },
    ]);
  });

  test("can all be signed out but this one", async () => {
    const ada = await scenario().account();
    const [phone, tablet, desk] = [await onDevice(ada), await onDevice(ada), await onDevice(ada)];
    expect(await revokeOtherSessions(as(desk))).toEqual({ revoked: 2 });
    expect([await isLive(phone.secret), await isLive(tablet.secret), await isLive(desk.secret)]).toEqual([false, false, true]);
  });

  test("are one's own: another's cannot be seen or signed out", async () => {
    const [ada, eve] = [await onDevice(await scenario().account()), await onDevice(await scenario().account("eve"))];
    expect(await refusal(revokeSession(as(eve), { session_id: ada.sessionId }))).toMatchObject({ code: "not_found" });
    expect((await listSessions(as(eve))).sessions.map(({ id }) => id)).toEqual([eve.sessionId]);
    expect(await isLive(ada.secret)).toBe(true);
  });

  test("end by themselves after 30 days", async () => {
    const ada = await onDevice(await scenario().account());
    node().clock.advance(30 * DAY - 1);
    expect(await isLive(ada.secret)).toBe(true);
    node().clock.advance(1);
    expect(await isLive(ada.secret)).toBe(false);
  });

  test("end by signing out", async () => {
    const ada = await onDevice(await scenario().account());
    await signOut(as(ada));
    expect(await isLive(ada.secret)).toBe(false);
    await signOut(anybody());
  });

  test("end with the account", async () => {
    const account = await scenario().account();
    const ada = await onDevice(account);
    const deletedAt = new Date(node().clock.now());
    await node().services.db.prisma.user.update({ where: { id: account.userId }, data: { deletedAt } });
    expect(await isLive(ada.secret)).toBe(false);
    expect(await refusal(listSessions(as(ada)))).toMatchObject({ code: "unauthenticated" });
  });
});

describe("changing the password", () => {
  const NEW = "Quiet otters swim at 6";

  test("signs every other device out and leaves the new one alone to work", async () => {
    const account = await scenario().account();
    const [phone, desk] = [await onDevice(account), await onDevice(account)];
    await changePassword(as(desk), { old_password: PASSWORD, new_password: NEW });
    expect([await isLive(phone.secret), await isLive(desk.secret)]).toEqual([false, true]);
    expect(await refusal(tryToSignIn(account.email, PASSWORD))).toMatchObject({ code: "wrong_credentials" });
    expect(await outcome(tryToSignIn(account.email, NEW))).toBe("ok");
  });

  test("asks for the old one, and counts wrong ones like wrong sign-ins", async () => {
    const account = await scenario().account();
    const desk = await onDevice(account);
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await refusal(changePassword(as(desk), { old_password: "wrong", new_password: NEW }))).toMatchObject({
        code: "wrong_credentials",
        details: { old_password: "is wrong" },
      });
    }
    expect(await refusal(changePassword(as(desk), { old_password: PASSWORD, new_password: NEW }))).toMatchObject({ code: "rate_limited" });
    expect(await refusal(tryToSignIn(account.email, PASSWORD))).toMatchObject({ code: "rate_limited" });
  });

  test("holds the new one to the policy", async () => {
    const account = await scenario().account();
    expect(await refusal(changePassword(as(account), { old_password: PASSWORD, new_password: "short" }))).toMatchObject({
      code: "validation_failed",
      details: { new_password: "too_short" },
    });
    expect(
      await refusal(changePassword(as(account), { old_password: PASSWORD, new_password: `A${account.alias.slice(1)}!!!` })),
    ).toMatchObject({ details: { new_password: "too_common" } });
    expect(await outcome(tryToSignIn(account.email, PASSWORD))).toBe("ok");
  });
});
