import { describe, expect, test, vi } from "vitest";

import { createContext } from "#server/context.ts";
import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { audiences } from "#server/realtime/audiences.ts";
import { logOut } from "#server/use-cases/accounts/log-out.ts";
import type { IssuedTokens } from "#server/use-cases/accounts/open-session.ts";
import { programsOf } from "#tests/support/program.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { fileNode } from "#tests/support/scenario.ts";
import { DAY, MINUTE } from "#tests/support/services.ts";

const file = fileNode();
const { node } = file;
const { bearer, devicesOf, logInAs, program, refresh, speaksFor } = programsOf(node);
const SECOND = 1_000;

/** Holds the rows of the account's sessions, as a slow commit would. The answer lets go, once as many as there are connections wait for them. */
async function holdSessions(userId: string): Promise<() => Promise<void>> {
  const client = await node().services.db.pool.connect();
  await client.query("BEGIN");
  await client.query(`SELECT FROM "Session" WHERE "userId" = $1 FOR UPDATE`, [userId]);
  return async () => {
    await vi.waitFor(
      async () => {
        // Within a transaction the picture would stay what it was at the first look.
        await client.query("SELECT pg_stat_clear_snapshot()");
        const { rows } = await client.query<{ waiting: number }>(
          `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        expect(rows[0]?.waiting).toBeGreaterThan(10);
      },
      { timeout: 10_000, interval: 20 },
    );
    await client.query("COMMIT");
    client.release();
  };
}

describe("a refresh token", () => {
  test("gives the next pair, which works as the first did", async () => {
    const { tokens, userId } = await program();
    const next = await refresh(tokens.refresh_token);
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect(await speaksFor(next)).toBe(userId);
    expect(await outcome(refresh(next.refresh_token))).toBe("ok");
  });

  test("is kept nowhere, and neither is its successor", async () => {
    const { tokens } = await program();
    const next = await refresh(tokens.refresh_token);
    const { rows } = await node().services.db.pool.query(
      `SELECT t::text AS row, encode(t."successor", 'escape') AS successor FROM "Session" t`,
    );
    for (const token of [tokens.refresh_token, next.refresh_token]) {
      for (const part of token.split(".").slice(1)) expect(JSON.stringify(rows)).not.toContain(part);
    }
  });

  test("that fifty ask with at once, on two nodes, has one successor", async () => {
    const { tokens, userId } = await program();
    const other = await file.another();
    const letGo = await holdSessions(userId);
    const asked = Promise.all(Array.from({ length: 50 }, (_, index) => refresh(tokens.refresh_token, index % 2 === 0 ? node() : other)));
    await letGo();
    const answers = await asked;
    const [successor, ...others] = new Set(answers.map(({ refresh_token }) => refresh_token));
    expect(others).toEqual([]);
    expect(await outcome(refresh(successor ?? ""))).toBe("ok");
    expect(await devicesOf(userId)).toMatchObject([{ ended: null }]);
  });

  test("that comes back within 10 seconds gets the same successor once more", async () => {
    const { tokens, userId } = await program();
    const next = await refresh(tokens.refresh_token);
    node().clock.advance(10 * SECOND);
    const again = await refresh(tokens.refresh_token);
    expect(again.refresh_token).toBe(next.refresh_token);
    expect(await speaksFor(again)).toBe(userId);
  });

  test("keeps a session alive that is used, for as long as it is used", async () => {
    let { tokens } = await program();
    for (let month = 0; month < 3; month += 1) {
      node().clock.advance(29 * DAY);
      tokens = await refresh(tokens.refresh_token);
    }
    node().clock.advance(30 * DAY);
    expect(await refusal(refresh(tokens.refresh_token))).toMatchObject({ code: "unauthenticated" });
  });

  test.each([
    ["comes back after 10 seconds", 10 * SECOND + 1, 1],
    ["comes back after its successor was used", 0, 2],
    ["is older than that", 0, 3],
    ["is much older than that", DAY, 5],
  ])("that %s ends the session, for the thief as for the owner", async (_what, wait, exchanges) => {
    const { tokens, userId, email } = await program();
    const { actor } = await bearer(tokens.token);
    const elsewhere = await logInAs(email);
    let last: IssuedTokens = tokens;
    for (let turn = 0; turn < exchanges; turn += 1) last = await refresh(last.refresh_token);
    node().clock.advance(wait);
    await node().settled();
    node().broadcaster.clear();

    expect(await refusal(refresh(tokens.refresh_token))).toMatchObject({ code: "unauthenticated", details: undefined });
    expect(await refusal(refresh(last.refresh_token))).toMatchObject({ code: "unauthenticated" });
    expect((await bearer(last.token)).actor.userId).toBeNull();
    await node().settled();
    const audience = audiences.session(actor.sessionId ?? "");
    expect(node().broadcaster.log).toEqual([
      { audience, name: "session:ended", payload: {} },
      { audience, name: "(disconnect)", from: [] },
      { audience: audiences.user(userId), name: "session:suspected", payload: { session_id: actor.sessionId } },
    ]);
    expect(await outcome(refresh(elsewhere.refresh_token))).toBe("ok");
  });

  test("that was copied is told of in the list of devices for 30 days", async () => {
    const { tokens, userId, email } = await program();
    const { actor } = await bearer(tokens.token);
    await refresh((await refresh(tokens.refresh_token)).refresh_token);
    await refusal(refresh(tokens.refresh_token));
    const at = new Date(node().clock.now()).toISOString();
    await logInAs(email);
    const ended = { id: actor.sessionId, kind: "bearer", current: false, ended: { at, reason: "token_reused" } };
    expect(await devicesOf(userId)).toMatchObject([{ ended: null }, ended]);
    node().clock.advance(30 * DAY - 1);
    await handleSweep(node().services);
    expect(await devicesOf(userId)).toMatchObject([{ ended: null }, ended]);
    node().clock.advance(1);
    expect(await devicesOf(userId)).toEqual([]);
  });

  test("that is forged reveals nothing and ends nothing", async () => {
    const { tokens, userId } = await program();
    await refresh(tokens.refresh_token);
    const [session, secret = "", signature = ""] = tokens.refresh_token.split(".");
    const forgeries = [
      `${session}.${secret}.${"A".repeat(43)}`,
      `${session}.${"A".repeat(43)}.${signature}`,
      `${session}..`,
      secret,
      `${tokens.refresh_token}x`,
      "",
    ];
    node().clock.advance(MINUTE);
    for (const forged of forgeries) {
      expect(await refusal(refresh(forged))).toEqual({ code: "unauthenticated", details: undefined, retryAfter: undefined });
    }
    expect(await devicesOf(userId)).toMatchObject([{ ended: null }]);
  });

  test("of a session that was signed out ends it no second time", async () => {
    const { tokens, userId } = await program();
    await refresh(tokens.refresh_token);
    await logOut(createContext(node().services, (await bearer(tokens.token)).actor));
    node().clock.advance(MINUTE);
    expect(await refusal(refresh(tokens.refresh_token))).toMatchObject({ code: "unauthenticated" });
    expect(await devicesOf(userId)).toEqual([]);
  });
});
