import { doubtsOf, type Figure } from "../figure.ts";
import type { Ask } from "../generator/plan.ts";
import { generate } from "../rig/generator.ts";
import { interleave, type Readings } from "../rig/interleave.ts";
import { startParley } from "../rig/parley.ts";
import type { Rig } from "../rig/rig.ts";
import { Window } from "../rig/window.ts";
import type { Scenario } from "../scenario.ts";
import { quantilesOf } from "../quantiles.ts";
import { StatementDurations } from "../statement-durations.ts";
import { fillTo, type FilledRooms, makeFilledFindable, openFilledRooms } from "./filled-rooms.ts";

const SIZES = [10_000, 1_000_000];

/** What people look for, from what every message holds to what none does. */
const QUERIES = {
  common: "fox",
  phrase: '"lazy dog"',
  beginning: "543",
  rare: "54321",
  inside: "uick",
  nothing: "giraffe",
  filtered: "fox from:guest has:link",
};

interface Library {
  readonly size: number;
  readonly databaseUrl: string;
  readonly rooms: FilledRooms;
}

/** Finding messages, in one room and in all ten, as the table grows. */
export const search: Scenario = {
  name: "search",
  about: "search in one room and in all as the table grows",
  async run(rig) {
    const libraries: Library[] = [];
    try {
      for (const size of SIZES) libraries.push(await fillLibrary(rig, size));
      const readings = await interleave<string>(
        Object.fromEntries(libraries.map((library) => [`at ${library.size}`, () => measure(rig, library)])),
        { ...rig, about: "search" },
      );
      const largest = libraries.at(-1);
      return [
        ...libraries.flatMap(({ size }) => figuresOf(size, readings[`at ${size}`] ?? {})),
        ...(largest ? [await databaseTime(rig, largest)] : []),
      ];
    } finally {
      for (const { databaseUrl } of libraries) await rig.cluster.drop(databaseUrl);
    }
  },
};

async function fillLibrary(rig: Rig, size: number): Promise<Library> {
  rig.log(`search: filling a database with ${size} messages`);
  const databaseUrl = await rig.cluster.migrated();
  const rooms = await openFilledRooms(rig, databaseUrl);
  await fillTo(databaseUrl, rooms, size);
  await makeFilledFindable(databaseUrl);
  return { size, databaseUrl, rooms };
}

/** Each query in one room, as a guest, and in all ten, as their facilitator. */
function asksOf({ rooms, facilitatorCookie }: FilledRooms): Record<string, Ask[]> {
  const path = (q: string): string => `/api/v1/search/messages?q=${encodeURIComponent(q)}`;
  return Object.fromEntries<Ask[]>(
    Object.entries(QUERIES).flatMap(([name, q]): [string, Ask[]][] => [
      [`${name} in one`, rooms.map(({ token }): Ask => ({ method: "GET", path: path(q), headers: { authorization: `Bearer ${token}` } }))],
      [`${name} in all`, [{ method: "GET", path: path(q), headers: { cookie: facilitatorCookie } }]],
    ]),
  );
}

async function measure(rig: Rig, { databaseUrl, rooms }: Library): Promise<Readings> {
  const target = await startParley(rig.cluster, { databaseUrl });
  try {
    const readings: Record<string, number | null> = {};
    const lengths = { warmUpMs: rig.lengths.warmUpMs / 4, measureMs: rig.lengths.measureMs / 4 };
    for (const [name, asks] of Object.entries(asksOf(rooms))) {
      const window = new Window({ cluster: rig.cluster, pids: target.pids });
      const { times, failed } = await generate({ kind: "requests", port: target.ports[0] ?? 0, users: [asks], ...lengths }, window.mark);
      if (failed > 0) throw new Error(`${failed} searches failed`);
      Object.assign(readings, { [name]: times.p50, [`${name} p95`]: times.p95 });
    }
    return readings;
  } finally {
    await target.stop();
  }
}

function figuresOf(size: number, readings: Readings): Figure[] {
  return Object.entries(QUERIES).flatMap(([name, q]) =>
    ["one", "all"].map((where) => ({
      id: `search.${name}.${where}.${size}`,
      figure: `search for ${q} in ${where === "one" ? "one room" : "all ten rooms"} at ${size.toLocaleString("en-US")} messages, p95`,
      unit: "ms",
      value: readings[`${name} in ${where} p95`] ?? null,
      note: doubtsOf([readings]),
    })),
  );
}

/** What the statement that searches takes in the database, told by Postgres's own log. */
async function databaseTime(rig: Rig, { databaseUrl, rooms, size }: Library): Promise<Figure> {
  await rig.cluster.configure(databaseUrl, { log_min_duration_statement: "0", log_parameter_max_length: "0" });
  const durations = new StatementDurations('FROM "MessageSearch"');
  const target = await startParley(rig.cluster, { databaseUrl });
  const stopListening = rig.cluster.listen(durations.read);
  try {
    const users = [Object.values(asksOf(rooms)).flat()];
    await generate({ kind: "requests", port: target.ports[0] ?? 0, users, ...rig.lengths }, () => undefined);
  } finally {
    stopListening();
    await target.stop();
  }
  const { p95, count } = quantilesOf(durations.milliseconds);
  return {
    id: "search.database.p95",
    figure: `search at ${size.toLocaleString("en-US")} messages, every query in turn: database, p95`,
    unit: "ms",
    value: p95,
    note: `${count} statements, from Postgres's own log in a run of its own`,
  };
}
