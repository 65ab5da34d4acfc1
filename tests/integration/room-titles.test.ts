import { describe, expect, test } from "vitest";

import { listRooms } from "#server/use-cases/rooms/list-rooms.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { refusal } from "#tests/support/refusal.ts";
import { as, fileNode, openRoom, scenario } from "#tests/support/scenario.ts";

fileNode();

describe("a facilitator's titles", () => {
  test("are kept as they can be shown, and one that shows nothing is none", async () => {
    const ada = await scenario().account();
    expect((await openRoom(ada, { title: "Town\u0000 \u202EHall\uD800" })).title).toBe("Town Hall\uFFFD");
    expect(await refusal(openRoom(ada, { title: "\u0000\u200B" }))).toMatchObject({
      code: "validation_failed",
      details: { title: "must not be empty" },
    });
  });

  test("are told apart by more than case and blanks", async () => {
    const ada = await scenario().account();
    await openRoom(ada, { title: "Town Hall" });
    for (const title of ["Town Hall", "town hall", "TOWN  HALL", " Town Hall "]) {
      expect(await refusal(openRoom(ada, { title }))).toMatchObject({ code: "title_taken", details: { title: "is in use" } });
    }
    await openRoom(ada, { title: "Town Hall 2" });
  });

  test("are told apart under a crowd of requests, too", async () => {
    const ada = await scenario().account();
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => openRoom(ada, { title: "Only one" })));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await listRooms(as(ada))).rooms).toHaveLength(1);
  });

  test("may be those of another facilitator", async () => {
    const [ada, eve] = [await scenario().account(), await scenario().account("eve")];
    await openRoom(ada, { title: "Town Hall" });
    expect((await openRoom(eve, { title: "Town Hall" })).title).toBe("Town Hall");
  });

  test("stay unique when a room is renamed", async () => {
    const ada = await scenario().account();
    await openRoom(ada, { title: "One" });
    const other = await openRoom(ada, { title: "Other" });
    expect(await refusal(updateRoom(as(ada), { code: other.code, title: "ONE" }))).toMatchObject({ code: "title_taken" });
    expect((await updateRoom(as(ada), { code: other.code, title: "OTHER" })).title).toBe("OTHER");
  });
});
