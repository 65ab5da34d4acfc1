import { afterAll, beforeAll, expect, test } from "vitest";

import { rowsOf } from "#tests/support/database.ts";

import { Load } from "./load.ts";
import { Stage } from "./stage.ts";
import { verify } from "./verifier.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.start();
}, 120_000);

afterAll(() => stage.stop(), 60_000);

test("a load that nothing befell is found to be whole; what is then taken out, doubled or changed in the database is found", async () => {
  const load = await Load.start(stage);
  try {
    await load.goesOn(96);
    expect(await verify(load, stage.databaseUrl)).toMatchObject({ neverAcked: 0, ackedLost: 0, gaps: 0, wrongLists: 0, differences: [] });

    const [lossy, doubled, changed] = load.chatIds;
    await rowsOf(
      stage.databaseUrl,
      `DELETE FROM "Message" WHERE "id" = (SELECT "id" FROM "Message" WHERE "chatId" = $1 ORDER BY "seq" OFFSET 3 LIMIT 1)`,
      [lossy],
    );
    await rowsOf(
      stage.databaseUrl,
      `INSERT INTO "Message" ("id", "chatId", "seq", "changedSeq", "authorId", "clientMessageId", "content")
       SELECT "id" + 1, "chatId", "chatSeq", "chatSeq", "authorId", gen_random_uuid(), "content" FROM "Message",
         (SELECT "lastSeq" + 1 AS "chatSeq" FROM "Chat" WHERE "id" = $1) AS next
       WHERE "chatId" = $1 ORDER BY "seq" LIMIT 1`,
      [doubled],
    );
    await rowsOf(
      stage.databaseUrl,
      `UPDATE "Message" SET "content" = 'something else' WHERE "id" = (SELECT "id" FROM "Message" WHERE "chatId" = $1 LIMIT 1)`,
      [changed],
    );
    const verdict = await verify(load, stage.databaseUrl);
    expect(verdict).toMatchObject({ ackedLost: 1, gaps: 1, duplicateRows: 1 });
    expect(verdict.wrongLists).toBe(load.voices.length);
  } finally {
    load.stop();
  }
});
