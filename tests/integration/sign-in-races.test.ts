import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { type Context, createContext, NOBODY } from "#server/context.ts";
import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { changePassword } from "#server/use-cases/accounts/change-password.ts";
import { deleteAccount } from "#server/use-cases/accounts/delete-account.ts";
import { listSessions } from "#server/use-cases/accounts/list-sessions.ts";
import { logIn } from "#server/use-cases/accounts/log-in.ts";
import { resumeSession } from "#server/use-cases/accounts/resume-session.ts";
import { signIn } from "#server/use-cases/accounts/sign-in.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, openRoom, scenario } from "#tests/support/scenario.ts";
import { DAY } from "#tests/support/services.ts";

const { node } = fileNode();
const NEW = "Quiet otters swim at 6";
const tables = () => node().services.db.prisma;
const account = () => scenario().account();
const anybody = () => createContext(node().services, NOBODY);
const changed = (person: Account) => changePassword(as(person), { old_password: person.password, new_password: NEW });
const removed = (person: Account) => deleteAccount(as(person), { password: person.password });
const signedIn = (ctx: Context, { email, password }: Account) => signIn(ctx, { login: email, password, device: "a test" });
const loggedIn = (ctx: Context, { email, password }: Account) => logIn(ctx, { phone_or_email: email, password }, "a test");
const live = ({ userId }: Account) => tables().session.count({ where: { userId, revokedAt: null } });

/** A request in which something happens between the check of the password and what it was checked for. */
function whileChecked(ctx: Context, happens: () => Promise<unknown>): Context {
  const { hasher } = ctx;
  return {
    ...ctx,
    hasher: {
      hash: (password) => hasher.hash(password),
      async verify(password, hash) {
        const matches = await hasher.verify(password, hash);
        await happens();
        return matches;
      },
    },
  };
}

describe("a password that is being checked", () => {
  test("opens nothing once it was changed, neither for a browser nor for a program", async () => {
    for (const enter of [signedIn, loggedIn]) {
      const ada = await account();
      expect(
        await outcome(
          enter(
            whileChecked(anybody(), () => changed(ada)),
            ada,
          ),
        ),
      ).toBe("wrong_credentials");
      expect(await live(ada)).toBe(0);
    }
  });

  test("opens nothing once the account was deleted, and does not bring it back", async () => {
    const ada = await account();
    expect(
      await outcome(
        loggedIn(
          whileChecked(anybody(), () => removed(ada)),
          ada,
        ),
      ),
    ).toBe("wrong_credentials");
    expect(await live(ada)).toBe(0);
    expect((await tables().user.findUniqueOrThrow({ where: { id: ada.userId } })).deletedAt).not.toBeNull();
    expect(await outcome(loggedIn(anybody(), ada))).toBe("ok");
  });

  test.each([
    ["goes", false],
    ["stays for a room", true],
  ])("opens nothing for an account whose last day ends meanwhile, whose row %s", async (_what, isNeeded) => {
    const ada = await account();
    if (isNeeded) await openRoom(ada, { minutes: 60 * 24 * 31 });
    await removed(ada);
    node().clock.advance(30 * DAY - 1);
    const over = async (): Promise<void> => {
      node().clock.advance(1);
      await handleSweep(node().services);
    };
    expect(await outcome(signedIn(whileChecked(anybody(), over), ada))).toBe("wrong_credentials");
    expect(await tables().user.count({ where: { id: ada.userId } })).toBe(isNeeded ? 1 : 0);
    expect(await live(ada)).toBe(0);
  });

  test("changes no password and deletes no account once it was changed", async () => {
    const ada = await account();
    const late = whileChecked(as(ada), () => changed(ada));
    expect(await refusal(deleteAccount(late, { password: ada.password }))).toMatchObject({
      code: "wrong_credentials",
      details: { password: "is wrong" },
    });
    const again = { ...ada, password: NEW };
    const other = { old_password: NEW, new_password: "Slow badgers walk at 7" };
    const change = whileChecked(as(again), () => changePassword(as(again), { ...other, new_password: "Old herons stand at 8" }));
    expect(await refusal(changePassword(change, other))).toMatchObject({
      code: "wrong_credentials",
      details: { old_password: "is wrong" },
    });
    expect(await outcome(signedIn(anybody(), { ...ada, password: "Old herons stand at 8" }))).toBe("ok");
  });
});

/** Gives the account so many sessions, each of which was used a second before the one before it. Answers the ids. */
async function manySessions({ userId }: Account, count: number): Promise<string[]> {
  const { rows } = await node().services.db.pool.query<{ id: string }>(
    `INSERT INTO "Session" ("id", "userId", "tokenHash", "deviceLabel", "lastUsedAt", "expiresAt")
     SELECT gen_random_uuid(), $1, sha256(gen_random_uuid()::text::bytea), 'a test', $2::timestamptz - i * interval '1 second', $2::timestamptz + interval '9 days'
     FROM generate_series(1, $3::int) i RETURNING "id"`,
    [userId, new Date(node().clock.now()), count],
  );
  return rows.map(({ id }) => id);
}

describe("the devices of one account", () => {
  test("are so many, and the one that was not used for longest makes room for a new one", async () => {
    const ada = await account();
    const ids = await manySessions(ada, LIMITS.sessionsMax);
    const other = await scenario().account("eve");
    const [others] = await manySessions(other, 1);
    node().broadcaster.clear();
    const { secret } = await signedIn(anybody(), ada);
    await node().settled();
    const session = await resumeSession(node().services, secret);
    const { sessions } = await listSessions(as(ada));
    expect(sessions.map(({ id }) => id)).toEqual([session?.id, ...ids.slice(0, -1)]);
    const audience = audiences.session(ids.at(-1) ?? "");
    expect(node().broadcaster.log).toEqual([
      { audience, name: "session:ended", payload: {} },
      { audience, name: "(disconnect)", from: [] },
    ]);
    expect((await listSessions(as(other))).sessions.map(({ id }) => id)).toEqual([others]);
  });

  test("are that many also after several came at once", async () => {
    const ada = await account();
    await manySessions(ada, LIMITS.sessionsMax - 1);
    await Promise.all(Array.from({ length: 4 }, () => loggedIn(anybody(), ada)));
    expect(await live(ada)).toBe(LIMITS.sessionsMax);
  });

  test("are signed out in one statement, however many there are from before", async () => {
    const ada = await account();
    const ids = await manySessions(ada, 40_000);
    // Nothing is delivered, and so nothing marked: the rows stay as they were written.
    const ctx = { ...as(ada), fanout: { publish: () => undefined } };
    await changePassword(ctx, { old_password: ada.password, new_password: NEW });
    const { rows } = await node().services.db.pool.query<{ ids: string[]; statements: number }>(
      `SELECT array_agg("payload"->>'session_id') AS ids, count(DISTINCT cmin::text)::int AS statements FROM "OutboxEvent"
       WHERE "payload"->>'type' = 'session.revoked' AND "publishedAt" IS NULL`,
    );
    expect(rows[0]?.ids.toSorted()).toEqual(ids.toSorted());
    expect(rows[0]?.statements).toBe(1);
    expect(await live(ada)).toBe(0);
  }, 120_000);
});
