import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

import { Recorder } from "../quantiles.ts";
import type { Ask, Mark, RequestsPlan, TimesResult } from "./plan.ts";

const REQUESTS_MAX = 1_000_000;

/** Users who ask one thing after the other. */
export async function runRequests(plan: RequestsPlan, mark: Mark): Promise<TimesResult> {
  const agent = new Agent({ keepAlive: true });
  const times = new Recorder(REQUESTS_MAX);
  let [going, measuring, failed, asked] = [true, false, 0, 0];
  const users = plan.users.map(async (asks) => {
    for (let turn = 0; going; turn += 1) {
      const ask = asks[turn % asks.length];
      if (!ask) return;
      const from = performance.now();
      asked += 1;
      const status = await perform(plan.port, ask, asked, agent);
      if (status >= 300) failed += 1;
      else if (measuring) times.add(performance.now() - from);
      // People do not act in step.
      if (plan.pauseMs !== undefined) await pause(plan.pauseMs * (0.5 + Math.random()));
    }
  });
  await pause(plan.warmUpMs);
  await mark("start");
  measuring = true;
  await pause(plan.measureMs);
  measuring = false;
  await mark("stop");
  going = false;
  await Promise.all(users);
  return { times: times.quantiles(), failed };
}

/** Answers the status once the body has been read. */
function perform(port: number, { method, path, headers = {}, body }: Ask, number: number, agent: Agent): Promise<number> {
  const text = body?.replaceAll("%n%", String(number));
  const length = text === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers: { ...headers, ...length }, agent }, (answer) => {
      answer.on("end", () => resolve(answer.statusCode ?? 500));
      answer.resume();
    });
    asked.on("error", reject);
    asked.end(text);
  });
}
