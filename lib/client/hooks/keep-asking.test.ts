import { expect, test } from "vitest";

import { keepAsking } from "./keep-asking.ts";

/** A server that answers when it is told to, and what was taken of its answers. */
function server() {
  const asked: PromiseWithResolvers<string>[] = [];
  const taken: string[] = [];
  const asking = keepAsking(
    () => {
      const next = Promise.withResolvers<string>();
      asked.push(next);
      return next.promise;
    },
    (answer) => taken.push(answer),
  );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    ...{ asked, taken, asking },
    answers: async (answer: string): Promise<void> => {
      asked.at(-1)?.resolve(answer);
      await settled();
    },
    fails: async (): Promise<void> => {
      asked.at(-1)?.reject(new Error("away"));
      await settled();
    },
  };
}

test("asks at once, and once more after many changes that came meanwhile", async () => {
  const { asked, taken, asking, answers } = server();
  for (let times = 0; times < 3; times += 1) asking.again();
  expect(asked).toHaveLength(1);
  await answers("old");
  expect(asked).toHaveLength(2);
  await answers("new");
  expect(asked).toHaveLength(2);
  expect(taken).toEqual(["old", "new"]);
  asking.again();
  expect(asked).toHaveLength(3);
});

test("what raises a doubt is asked for only if an answer is awaited", async () => {
  const { asked, asking, answers } = server();
  asking.doubt();
  await answers("old");
  expect(asked).toHaveLength(2);
  await answers("new");
  asking.doubt();
  expect(asked).toHaveLength(2);
});

test("an answer that comes after the end is not taken, and nothing is asked again", async () => {
  const { asked, taken, asking, answers } = server();
  asking.again();
  asking.stop();
  await answers("of another room");
  expect(taken).toEqual([]);
  expect(asked).toHaveLength(1);
});

test("what could not be answered is passed over", async () => {
  const { asked, taken, asking, answers, fails } = server();
  await fails();
  expect(taken).toEqual([]);
  asking.again();
  expect(asked).toHaveLength(2);
  await answers("now");
  expect(taken).toEqual(["now"]);
});
