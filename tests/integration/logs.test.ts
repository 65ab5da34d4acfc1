import { beforeEach, describe, expect, test } from "vitest";

import { createLog } from "#server/adapters/log/log.ts";
import { createContext, NOBODY } from "#server/context.ts";
import { answerableError } from "#server/errors.ts";
import { quietLogger } from "#server/jobs/quiet-logger.ts";
import { signIn } from "#server/use-cases/accounts/sign-in.ts";
import { busyScene, CANARY } from "#tests/support/busy-scene.ts";
import { outcome } from "#tests/support/refusal.ts";
import { as, openAccount, scenario, fileNode } from "#tests/support/scenario.ts";

let written = "";
const log = createLog("trace", { write: (line: string) => void (written += line) });
const { node, another } = fileNode({ log });

const lines = (): Record<string, unknown>[] =>
  written
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeEach(() => {
  written = "";
});

describe("the log", () => {
  test("has no word, name, address, password or token of a busy room in it, not even when everything goes wrong", async () => {
    const failing = await another({
      beforeDelivery: ({ id }) => {
        if (id % 2n === 0n) throw new Error(`${CANARY.text} could not be delivered`);
      },
    });
    const { ada, brook, room } = await busyScene(failing);
    await outcome(signIn(createContext(node().services, NOBODY), { login: ada.email, password: CANARY.password, device: "" }));
    await failing.settled();
    await failing.relay.sweep(-3_600_000);
    expect(lines().length).toBeGreaterThan(3);
    const secrets = [
      ...Object.values(CANARY),
      ada.email,
      ada.alias,
      ada.userId,
      ada.password,
      "Brook",
      brook.token,
      brook.actor.guestIds[0] ?? "",
      room.code,
      room.title,
    ];
    for (const secret of secrets) expect(written).not.toContain(secret);
  });

  test("says of an unexpected error what it was and where, and not what it quotes", async () => {
    const { brook } = await scenario().room("ada", "brook");
    const ctx = as(brook);
    const broken = await ctx.db.prisma.chatMember
      .update({ where: { id: brook.memberId }, data: { alias: `${CANARY.text}${"x".repeat(200)}` } })
      .catch((error: unknown) => error);
    expect(answerableError(ctx, "POST /api/v1/messages", broken)).toMatchObject({ code: "internal" });
    const [line] = lines();
    expect(line).toMatchObject({
      msg: "a request failed",
      route: "POST /api/v1/messages",
      code: "internal",
      requestId: ctx.requestId,
      error: { name: expect.any(String) as unknown },
    });
    expect(JSON.stringify(line)).toContain("logs.test.ts");
    expect(written).not.toContain(CANARY.text);
  });

  test.each([
    ["a message", () => new Error(CANARY.text)],
    ["a message that looks like a stack", () => new Error(`x\n    at ${CANARY.text} (file.ts:1:1)`)],
    ["a cause", () => new Error("x", { cause: new Error(CANARY.text) })],
    ["a field", () => Object.assign(new Error("x"), { detail: CANARY.text, parameters: [CANARY.text] })],
    ["a thrown text", () => CANARY.text],
    ["a thrown object", () => ({ content: CANARY.text })],
  ])("does not quote %s", (_what, thrown) => {
    log.error({ error: thrown() }, "something failed");
    quietLogger(log)
      .scope({ taskIdentifier: "sweep" })
      .error(CANARY.text, { error: thrown(), job: { payload: CANARY.text } });
    expect(lines()).toHaveLength(2);
    expect(written).not.toContain(CANARY.text);
  });

  test("has neither host name nor process in its lines", () => {
    log.info({ count: 1 }, "hello");
    expect(Object.keys(lines()[0] ?? {}).sort()).toEqual(["count", "level", "msg", "time"]);
  });

  test("is not written for what a person did wrong", async () => {
    const account = await openAccount(node(), "ada");
    for (let turn = 0; turn < 6; turn += 1)
      await outcome(signIn(createContext(node().services, NOBODY), { login: account.email, password: "wrong", device: "" }));
    expect(written).toBe("");
  });
});
