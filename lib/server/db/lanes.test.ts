import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, test } from "vitest";

import { Lanes, type Outcome } from "./lanes.ts";

/** A writer whose commits end when the test says so. */
function writer() {
  const batches: string[][] = [];
  const ends: (() => void)[] = [];
  const lanes = new Lanes<string, string>(async (key, items) => {
    batches.push([key, ...items]);
    await new Promise<void>((resolve) => ends.push(resolve));
    return items.map((item): Outcome<string> => (item === "bad" ? { refused: new Error("refused") } : { value: item.toUpperCase() }));
  });
  const started = async (count: number): Promise<void> => {
    while (batches.length < count) await turn();
  };
  return { lanes, batches, started, end: () => ends.shift()?.() };
}

describe("a lane", () => {
  test("commits together what came in the same turn, then what came while it was committing", async () => {
    const { lanes, batches, started, end } = writer();
    const first = [lanes.post("hall", "a"), lanes.post("hall", "b")];
    await started(1);
    const second = [lanes.post("hall", "c"), lanes.post("hall", "d")];
    end();
    expect(await Promise.all(first)).toEqual(["A", "B"]);
    await started(2);
    end();
    expect(await Promise.all(second)).toEqual(["C", "D"]);
    expect(batches).toEqual([
      ["hall", "a", "b"],
      ["hall", "c", "d"],
    ]);
  });

  test("commits together what comes as long as each turn brings more, and waits for none that brings nothing", async () => {
    const { lanes, batches, started, end } = writer();
    const posts = [lanes.post("hall", "a"), lanes.post("hall", "b")];
    await turn();
    posts.push(lanes.post("hall", "c"));
    await started(1);
    posts.push(lanes.post("hall", "d"));
    end();
    await started(2);
    end();
    expect(await Promise.all(posts)).toEqual(["A", "B", "C", "D"]);
    expect(batches).toEqual([
      ["hall", "a", "b", "c"],
      ["hall", "d"],
    ]);
  });

  test("commits in the end although every turn brings more", async () => {
    const { lanes, batches, end } = writer();
    const posts = [lanes.post("hall", "a")];
    while (batches.length === 0 && posts.length < 100) {
      posts.push(lanes.post("hall", "a"));
      await turn();
    }
    expect(posts.length).toBeLessThan(100);
    expect(batches[0]?.length).toBeGreaterThan(3);
    end();
    await posts[0];
  });

  test("hears those who answer what was committed before it commits what waited", async () => {
    const { lanes, batches, started, end } = writer();
    const first = lanes.post("hall", "a");
    await started(1);
    const waiting = lanes.post("hall", "b");
    end();
    await first;
    // As the fan-out tells it at the end of this turn, and its hearers answer in the next.
    await turn();
    const answer = lanes.post("hall", "c");
    await started(2);
    end();
    expect(await Promise.all([waiting, answer])).toEqual(["B", "C"]);
    expect(batches).toEqual([
      ["hall", "a"],
      ["hall", "b", "c"],
    ]);
  });

  test("holds up no other lane", async () => {
    const { lanes, batches, started, end } = writer();
    const posts = [lanes.post("hall", "a"), lanes.post("yard", "b")];
    await started(2);
    end();
    end();
    expect(await Promise.all(posts)).toEqual(["A", "B"]);
    expect(batches.map(([key]) => key)).toEqual(["hall", "yard"]);
  });

  test("refuses one item and keeps the others of its batch", async () => {
    const { lanes, started, end } = writer();
    const outcomes = Promise.allSettled([lanes.post("hall", "a"), lanes.post("hall", "bad"), lanes.post("hall", "c")]);
    await started(1);
    end();
    expect((await outcomes).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  test("fails a whole batch with what broke its transaction, and goes on with the next", async () => {
    let broken = true;
    const lanes = new Lanes<string, string>((_key, items) => {
      if (broken) return Promise.reject(new Error("the database is away"));
      return Promise.resolve(items.map((value) => ({ value })));
    });
    await expect(Promise.all([lanes.post("hall", "a"), lanes.post("hall", "b")])).rejects.toThrow("the database is away");
    broken = false;
    expect(await lanes.post("hall", "c")).toBe("c");
  });

  test("is idle once nothing waits", async () => {
    const { lanes, started, end } = writer();
    const post = lanes.post("hall", "a");
    await started(1);
    let idle = false;
    const waiting = lanes.idle().then(() => (idle = true));
    await Promise.resolve();
    expect(idle).toBe(false);
    end();
    await Promise.all([post, waiting]);
  });
});
