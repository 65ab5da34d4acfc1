import { LivePerson } from "#tests/support/client.ts";

import { doubtsOf, type Figure } from "../figure.ts";
import type { Ask } from "../generator/plan.ts";
import { quantilesOf } from "../quantiles.ts";
import { generate } from "../rig/generator.ts";
import { interleave, type Readings } from "../rig/interleave.ts";
import { type ParleyTarget, startParley } from "../rig/parley.ts";
import type { Rig } from "../rig/rig.ts";
import { Window } from "../rig/window.ts";
import type { Scenario } from "../scenario.ts";
import { StatementDurations } from "../statement-durations.ts";

const ROOMS = 10;
const GUESTS = 45;
/** The facilitator's devices, which list their rooms. */
const DEVICES = 5;
const MESSAGES = 60;
const THINKING_MS = 1_000;

/** The room endpoints when fifty people use them at the same time. */
export const rest: Scenario = {
  name: "rest",
  about: "REST and database times under 50 users",
  async run(rig) {
    const { busy, thinking, logged } = await interleave(
      { busy: () => measure(rig, {}), thinking: () => measure(rig, { pauseMs: THINKING_MS }), logged: () => measureDatabase(rig) },
      { ...rig, about: "50 users" },
    );
    const times = (id: string, words: string, readings: Readings): Figure[] =>
      ["p50", "p95", "p99"].map((name) => ({
        id: `${id}.${name}`,
        figure: `REST, ${words}: ${name}`,
        unit: "ms",
        value: readings[name] ?? null,
        note: notesOf(readings),
      }));
    return [
      ...times("rest", "50 users without a pause", busy),
      ...times("rest.thinking", "50 users who pause for a second", thinking),
      {
        id: "rest.database.p95",
        figure: "database, one statement under 50 users without a pause: p95",
        unit: "ms",
        value: logged["database"] ?? null,
        note: `${logged["statements"] ?? 0} statements, from Postgres's own log in a run of its own`,
      },
    ];
  },
};

async function measure(rig: Rig, { pauseMs, databaseUrl }: { pauseMs?: number; databaseUrl?: string }): Promise<Readings> {
  const target = await startParley(rig.cluster, databaseUrl === undefined ? {} : { databaseUrl });
  try {
    const [port = 0] = target.ports;
    const users = await usersOf(target);
    const window = new Window({ cluster: rig.cluster, pids: target.pids });
    const plan = { kind: "requests", port, users, ...(pauseMs === undefined ? {} : { pauseMs }), ...rig.lengths } as const;
    const { times, failed } = await generate(plan, window.mark);
    return {
      p50: times.p50,
      p95: times.p95,
      p99: times.p99,
      failed,
      perSecond: (times.count * 1000) / rig.lengths.measureMs,
      ...window.usage(),
    };
  } finally {
    await target.stop();
  }
}

/** Apart from the run that times REST: writing and reading the log takes its share of the machine. */
async function measureDatabase(rig: Rig): Promise<Readings> {
  const databaseUrl = await rig.cluster.migrated();
  await rig.cluster.configure(databaseUrl, { log_min_duration_statement: "0", log_parameter_max_length: "0" });
  const durations = new StatementDurations();
  const stopListening = rig.cluster.listen(durations.read);
  try {
    await measure(rig, { databaseUrl });
  } finally {
    stopListening();
    await rig.cluster.drop(databaseUrl);
  }
  const { p95, count } = quantilesOf(durations.milliseconds);
  return { database: p95, statements: count };
}

async function usersOf(target: ParleyTarget): Promise<Ask[][]> {
  const [node] = target.nodes;
  if (!node) throw new Error("there is no node");
  const facilitator = await target.facilitator();
  const users: Ask[][] = [];
  for (let room = 0; room < ROOMS; room += 1) {
    const { code, chat_id: chatId } = await facilitator.opensRoom();
    for (let guest = room; guest < GUESTS; guest += ROOMS) {
      const { token } = await new LivePerson("guest", node).joins({ code }, { alias: `Guest ${guest}` });
      const user = guestOf({ code, chatId, origin: node.origin, token });
      users.push(user);
      if (guest === room) await fill(node.url, user);
    }
  }
  const headers = { cookie: facilitator.cookie };
  return [...users, ...Array.from({ length: DEVICES }, (): Ask[] => [{ method: "GET", path: "/api/v1/rooms", headers }])];
}

function notesOf(readings: Readings): string {
  const failed = readings["failed"] ?? 0;
  const notes = [`${Math.round(readings["perSecond"] ?? 0)} requests/s`, failed > 0 ? `${failed} failed` : "", doubtsOf([readings])];
  return notes.filter(Boolean).join("; ");
}

interface Guest {
  readonly code: string;
  readonly chatId: string;
  readonly origin: string;
  readonly token: string;
}

function guestOf({ code, chatId, origin, token }: Guest): Ask[] {
  const headers = { authorization: `Bearer ${token}`, origin, "x-parley-csrf": "1" };
  const message = { chat_id: chatId, client_message_id: `rest-${code}-%n%`, content: "the quick brown fox jumps over the lazy dog" };
  return [
    { method: "POST", path: "/api/v1/messages", headers, body: JSON.stringify(message) },
    { method: "GET", path: `/api/v1/rooms/${code}`, headers },
    { method: "GET", path: `/api/v1/chats/${chatId}/messages`, headers },
    { method: "GET", path: `/api/v1/chats/${chatId}/members`, headers },
    { method: "POST", path: `/api/v1/chats/${chatId}/read`, headers, body: JSON.stringify({ seq: 1 }) },
  ];
}

/** Enough that a page of history is full. */
async function fill(url: string, [send]: Ask[]): Promise<void> {
  for (let sent = 0; send?.body !== undefined && sent < MESSAGES; sent += 1) {
    const headers = { ...send.headers, "content-type": "application/json" };
    const { ok, status } = await fetch(url + send.path, { method: "POST", headers, body: send.body.replaceAll("%n%", `fill-${sent}`) });
    if (!ok) throw new Error(`a message was answered with ${status}`);
  }
}
