import { createHash } from "node:crypto";

import bcrypt from "bcryptjs";
import { expect, test } from "vitest";

import { LivePerson } from "#tests/support/client.ts";
import { liveServer } from "#tests/support/live.ts";
import { report } from "#tests/support/report.ts";

const COST = 12;
const ACCOUNTS = 4;
/** As many as one account may try at once. */
const EACH = 5;

const server = liveServer({ env: { BCRYPT_COST: String(COST) } });

test("twenty sign-ins at once are checked without holding up the event loop", { timeout: 120_000 }, async () => {
  const people = Array.from({ length: ACCOUNTS }, () => new LivePerson("ada", server.node));
  await Promise.all(people.map((person) => person.ask("POST", "/api/v1/auth/register", { ...person.account, session: "none" })));
  const statuses: number[] = [];
  const delay = await server.node.loopDelayDuring(async () => {
    const signIns = people.flatMap(({ account }) =>
      Array.from({ length: EACH }, () => new LivePerson("ada", server.node, account).signsIn()),
    );
    statuses.push(...(await Promise.all(signIns)).map(({ status }) => status));
  });
  expect(statuses).toEqual(Array.from({ length: ACCOUNTS * EACH }, () => 200));

  // Measured here and now, so that a slow machine is held to its own pace.
  const digest = createHash("sha256").update("a password").digest("base64");
  const began = performance.now();
  bcrypt.hashSync(digest, COST);
  const oneHash = performance.now() - began;
  report(
    `event loop p99 ${delay.p99.toFixed(1)} ms, max ${delay.max.toFixed(1)} ms, while ${ACCOUNTS * EACH} sign-ins were checked; one hash takes ${oneHash.toFixed(0)} ms`,
  );
  expect(delay.p99 / oneHash).toBeLessThan(1 / 3);
});
