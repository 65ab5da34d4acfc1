import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import { quantilesOf } from "../quantiles.ts";
import { DIALECTS } from "./dialects.ts";
import type { Mark, StormPlan, StormResult } from "./plan.ts";

const joinedSchema = z.object({ chat_id: z.string(), token: z.string() });

/** Guests who come through the door, as a hall does when the code is shown. */
export async function runStorm(plan: StormPlan, mark: Mark): Promise<StormResult> {
  const agent = new Agent({ keepAlive: true });
  const took: number[] = [];
  let refused = 0;
  await mark("start");
  const began = performance.now();
  const guests = Array.from({ length: plan.guests }, async (_, index) => {
    await pause((index * plan.spreadMs) / plan.guests);
    const from = performance.now();
    try {
      const { chat_id: room, token } = await join(plan, agent, index);
      await DIALECTS.parley.enter(plan.port, { node: 0, room, token });
      took.push(performance.now() - from);
    } catch (error) {
      refused += 1;
      if (refused <= 3) console.error(String(error));
    }
  });
  await Promise.all(guests);
  const totalMs = performance.now() - began;
  await mark("stop");
  return { totalMs, each: quantilesOf(took), refused };
}

function join({ port, code, password }: StormPlan, agent: Agent, index: number): Promise<z.infer<typeof joinedSchema>> {
  const body = JSON.stringify({ alias: `Guest ${index}`, password });
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    origin: `http://127.0.0.1:${port}`,
    "x-parley-csrf": "1",
  };
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method: "POST", path: `/api/v1/rooms/${code}/join`, headers, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        if (answer.statusCode === 200) resolve(joinedSchema.parse(JSON.parse(text)));
        else reject(new Error(`joining answered ${answer.statusCode} ${text.slice(0, 200)}`));
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
