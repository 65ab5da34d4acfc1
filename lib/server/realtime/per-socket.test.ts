import { expect, test } from "vitest";

import { perSocket } from "./per-socket.ts";

/** Work of which each turn waits until it is let through, or fails. */
function gated() {
  const turns: PromiseWithResolvers<number>[] = [];
  const work = (): Promise<number> => {
    const turn = Promise.withResolvers<number>();
    turns.push(turn);
    return turn.promise;
  };
  return { turns, work };
}

test("what is asked while it is done is done once more, for all who asked, and not before", async () => {
  const { turns, work } = gated();
  const [ask, socket] = [perSocket<number>(), {}];
  const answers = [1, 2, 3, 4].map(() => ask(socket, work));
  await Promise.resolve();
  expect(turns).toHaveLength(1);
  turns[0]?.resolve(10);
  expect(await answers[0]).toBe(10);
  await expect.poll(() => turns.length).toBe(2);
  // Asked while the second turn goes on: that began before.
  const late = ask(socket, work);
  turns[1]?.resolve(20);
  expect(await Promise.all(answers.slice(1))).toEqual([20, 20, 20]);
  await expect.poll(() => turns.length).toBe(3);
  turns[2]?.resolve(30);
  expect(await late).toBe(30);
});

test("a turn that fails fails for those who asked for it alone, and another socket waits for none", async () => {
  const { turns, work } = gated();
  const [ask, socket] = [perSocket<number>(), {}];
  const [first, second, other] = [ask(socket, work), ask(socket, work), ask({}, work)];
  expect(turns).toHaveLength(2);
  turns[1]?.resolve(5);
  expect(await other).toBe(5);
  turns[0]?.reject(new Error("the database is away"));
  await expect(first).rejects.toThrow("away");
  await expect.poll(() => turns.length).toBe(3);
  turns[2]?.resolve(7);
  expect(await second).toBe(7);
});
