import { once } from "node:events";
import { createServer, request as ask } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, onTestFinished, test } from "vitest";

import { answerApi } from "./answer-api.ts";

/** Asks and says when the handler's request was aborted; `came` resolves with the handler's call. */
async function asking(method: string, answers: boolean) {
  const came = Promise.withResolvers<AbortSignal>();
  const answered = Promise.withResolvers<void>();
  const handler = async ({ signal }: Request): Promise<Response> => {
    came.resolve(signal);
    if (!answers && !signal.aborted) await once(signal, "abort");
    return new Response("a file");
  };
  const server = createServer((request, response) => {
    answered.resolve(answerApi(request, response, { handler, params: {} }));
  }).listen(0);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const asked = ask({ port: (server.address() as AddressInfo).port, method, agent: false });
  asked.on("error", () => asked.destroy()).end();
  return { asked, signal: await came.promise, answered: answered.promise };
}

const aborted = async (signal: AbortSignal): Promise<boolean> => signal.aborted || (await once(signal, "abort")).length > 0;

test("who hangs up before the answer is told of to whatever works on it, and that is no failure", async () => {
  const { asked, signal, answered } = await asking("GET", false);
  expect(signal.aborted).toBe(false);
  asked.destroy();
  expect(await aborted(signal)).toBe(true);
  await expect(answered).resolves.toBeUndefined();
});

test("a file of which only the head was asked is not waited for", async () => {
  const { signal, answered } = await asking("HEAD", true);
  await answered;
  expect(await aborted(signal)).toBe(true);
});
