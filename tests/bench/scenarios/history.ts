import { doubtsOf, type Figure } from "../figure.ts";
import type { Ask, TimesResult } from "../generator/plan.ts";
import { generate } from "../rig/generator.ts";
import { interleave, type Readings } from "../rig/interleave.ts";
import { startParley } from "../rig/parley.ts";
import type { Rig } from "../rig/rig.ts";
import { Window } from "../rig/window.ts";
import type { Scenario } from "../scenario.ts";
import { fillTo, openFilledRooms, type FilledRooms } from "./filled-rooms.ts";

const SIZES = { full: [10_000, 1_000_000, 10_000_000], quick: [10_000, 1_000_000] };
const PLACES_PER_ROOM = 20;
const NEWEST = 2_147_483_647;
/** The least that a page of messages needs: the rows, who wrote them, and their reactions. */
const RAW_PAGE = `
  SELECT m.*, a."alias", a."role",
    (SELECT json_agg(r ORDER BY r."createdAt") FROM "Reaction" r WHERE r."messageId" = m."id") AS reactions
  FROM "Message" m JOIN "ChatMember" a ON a."id" = m."authorId"
  WHERE m."chatId" = $1 AND m."seq" < $2
  ORDER BY m."seq" DESC LIMIT 50`;
const READINGS = { newest: "newest page of 50", older: "older page of 50", rooms: "list of rooms", chats: "list of chats" };

/** A database with so many messages. */
interface Library {
  readonly size: number;
  readonly databaseUrl: string;
  readonly rooms: FilledRooms;
}

/** Reading back, as the table grows. */
export const history: Scenario = {
  name: "history",
  about: "pages of history and the lists of rooms and chats as the table grows",
  async run(rig) {
    const libraries: Library[] = [];
    try {
      for (const size of rig.quick ? SIZES.quick : SIZES.full) libraries.push(await fillLibrary(rig, size));
      // The sizes take turns like everything else, or the machine's drift would look like growth.
      const contestants = libraries.flatMap((library) => [
        [`parley at ${library.size}`, () => measureParley(rig, library)] as const,
        [`raw at ${library.size}`, () => measureRaw(rig, library)] as const,
      ]);
      const readings = await interleave<string>(Object.fromEntries(contestants), { ...rig, about: "history" });
      const bySize = libraries.map(({ size }) => ({
        size,
        parley: readings[`parley at ${size}`] ?? {},
        raw: readings[`raw at ${size}`] ?? {},
      }));
      const largest = libraries.at(-1);
      const scans = largest ? [await scansOf(rig, largest)] : [];
      return [...bySize.flatMap(({ size, ...each }) => figuresOf(size, each)), ...growthOf(bySize), ...scans];
    } finally {
      for (const { databaseUrl } of libraries) await rig.cluster.drop(databaseUrl);
    }
  },
};

async function fillLibrary(rig: Rig, size: number): Promise<Library> {
  rig.log(`history: filling a database with ${size} messages`);
  const databaseUrl = await rig.cluster.migrated();
  const rooms = await openFilledRooms(rig, databaseUrl);
  await fillTo(databaseUrl, rooms, size);
  return { size, databaseUrl, rooms };
}

/** Seqs all over a room's history; the same for Parley and for the statement. */
const placesIn = (length: number): number[] =>
  Array.from(
    { length: PLACES_PER_ROOM },
    (_, index) => 60 + Math.floor(((length - 60) * ((index * 7) % PLACES_PER_ROOM)) / PLACES_PER_ROOM),
  );

function asksOf({ rooms, facilitatorCookie }: FilledRooms): Record<keyof typeof READINGS, Ask[]> {
  const page = (chatId: string, token: string, query: string): Ask => ({
    method: "GET",
    path: `/api/v1/chats/${chatId}/messages?limit=50${query}`,
    headers: { authorization: `Bearer ${token}` },
  });
  return {
    newest: rooms.map(({ chatId, token }) => page(chatId, token, "")),
    older: rooms.flatMap(({ chatId, token, length }) => placesIn(length).map((seq) => page(chatId, token, `&before_seq=${seq}`))),
    rooms: [{ method: "GET", path: "/api/v1/rooms", headers: { cookie: facilitatorCookie } }],
    chats: [{ method: "GET", path: "/api/v1/chats", headers: { cookie: facilitatorCookie } }],
  };
}

async function measureParley(rig: Rig, { databaseUrl, rooms }: Library): Promise<Readings> {
  const target = await startParley(rig.cluster, { databaseUrl });
  try {
    const readings: Record<string, number | null> = {};
    const [port = 0] = target.ports;
    for (const [name, asks] of Object.entries(asksOf(rooms))) {
      const window = new Window({ cluster: rig.cluster, pids: target.pids });
      const result = await generate({ kind: "requests", port, users: [asks], ...rig.lengths }, window.mark);
      if (result.failed > 0) throw new Error(`${result.failed} pages failed`);
      const { otherLoad } = window.usage();
      Object.assign(readings, timesOf(name, result), { otherLoad: Math.max(otherLoad, readings["otherLoad"] ?? 0) });
    }
    return readings;
  } finally {
    await target.stop();
  }
}

async function measureRaw(rig: Rig, { databaseUrl, rooms: { rooms } }: Library): Promise<Readings> {
  const statement = { kind: "statements", databaseUrl, text: RAW_PAGE, name: "page", ...rig.lengths } as const;
  const newest = await generate({ ...statement, values: rooms.map(({ chatId }) => [chatId, NEWEST]) }, () => undefined);
  const values = rooms.flatMap(({ chatId, length }) => placesIn(length).map((seq) => [chatId, seq]));
  const older = await generate({ ...statement, values }, () => undefined);
  return { ...timesOf("newest", newest), ...timesOf("older", older) };
}

const timesOf = (name: string, { times }: TimesResult): Readings => ({ [name]: times.p50, [`${name}P95`]: times.p95 });

function figuresOf(size: number, { parley, raw }: Record<"parley" | "raw", Readings>): Figure[] {
  return Object.entries(READINGS).flatMap(([name, words]) =>
    ["", "P95"].map((suffix) => ({
      id: `history.${name}.${size}${suffix.toLowerCase()}`,
      figure: `${words} at ${size.toLocaleString("en-US")} messages, ${suffix === "" ? "p50" : "p95"}`,
      unit: "ms",
      value: parley[name + suffix] ?? null,
      note: doubtsOf([parley]),
      ...(raw[name] === undefined ? {} : { baseline: { name: "the raw SQL page through pg", value: raw[name + suffix] ?? null } }),
    })),
  );
}

function growthOf(bySize: readonly { readonly size: number; readonly parley: Readings }[]): Figure[] {
  const [smallest, largest] = [bySize[0], bySize.at(-1)];
  if (!smallest || !largest) return [];
  const whole = largest.size === SIZES.full.at(-1);
  return Object.entries(READINGS).map(([name, words]) => ({
    id: `history.${name}.growth${whole ? "" : "-short"}`,
    figure: `${words}, p50, from ${smallest.size.toLocaleString("en-US")} to ${largest.size.toLocaleString("en-US")} messages`,
    unit: "ms",
    value: largest.parley[name] ?? null,
    note: doubtsOf([largest.parley, smallest.parley]),
    baseline: { name: "itself at the smallest size", value: smallest.parley[name] ?? null },
  }));
}

/** The plans of the statements that Parley really makes, told by Postgres while it makes them. */
async function scansOf(rig: Rig, { databaseUrl, rooms }: Library): Promise<Figure> {
  await rig.cluster.configure(databaseUrl, { session_preload_libraries: "auto_explain", "auto_explain.log_min_duration": "0" });
  const scans = { index: 0, sequential: 0 };
  const stopListening = rig.cluster.listen((line) => {
    if (/Index (Only )?Scan.* on "Message"/.test(line)) scans.index += 1;
    if (/Seq Scan on "Message"/.test(line)) scans.sequential += 1;
  });
  const target = await startParley(rig.cluster, { databaseUrl });
  try {
    const users = [Object.values(asksOf(rooms)).flat()];
    await generate({ kind: "requests", port: target.ports[0] ?? 0, users, warmUpMs: 0, measureMs: 2_000 }, () => undefined);
  } finally {
    await target.stop();
    stopListening();
  }
  return {
    id: "history.scans",
    figure: "sequential scans of the messages, in EXPLAIN of what pages and lists ask",
    unit: "scans",
    value: scans.index === 0 ? null : scans.sequential,
    note: `${scans.index} index scans seen`,
  };
}
