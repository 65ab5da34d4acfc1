import { rowsOf } from "#tests/support/database.ts";

import type { Load } from "./load.ts";
import { until } from "./until.ts";
import type { Voice } from "./voice.ts";

const CATCH_UP_MS = 30_000;

interface Row {
  readonly id: string;
  readonly seq: number;
  readonly author: string;
  readonly name: string;
  readonly content: string;
}

/** What a comparison of every acknowledgement, every row and every list came to. Each number but the first should be 0. */
export interface Verdict {
  readonly acked: number;
  readonly neverAcked: number;
  readonly ackedLost: number;
  readonly duplicateRows: number;
  readonly gaps: number;
  readonly outOfOrder: number;
  readonly wrongLists: number;
  readonly disorders: number;
  /** What exactly differed. */
  readonly differences: readonly string[];
}

/** Lets the load come to its end, everybody catch up, and compares. */
export async function verify(load: Load, databaseUrl: string): Promise<Verdict> {
  const neverAcked = await load.ends();
  const differences: string[] = [];
  const sums = { ackedLost: 0, duplicateRows: 0, gaps: 0, outOfOrder: 0, wrongLists: 0 };
  for (const [place, chatId] of load.chatIds.entries()) {
    const voices = load.voices.filter((voice) => voice.chatId === chatId);
    const room = await judgeRoom(databaseUrl, chatId, voices, (what) => differences.push(`room ${place}: ${what}`));
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += room[key];
  }
  const disorders = load.voices.reduce((sum, voice) => sum + voice.disorders, 0);
  if (neverAcked > 0) differences.push(`${neverAcked} messages were never acknowledged`);
  if (disorders > 0) differences.push(`a list was seen with a message twice or out of order ${disorders} times`);
  return { acked: load.acked, neverAcked, disorders, ...sums, differences };
}

async function judgeRoom(databaseUrl: string, chatId: string, voices: readonly Voice[], note: (what: string) => void) {
  const [rows, lastSeq] = await readRoom(databaseUrl, chatId);
  const caughtUp = await until(() => voices.every(({ roamer }) => roamer.lastSeq === lastSeq), CATCH_UP_MS);
  if (caughtUp === null) note(`not everybody caught up with seq ${lastSeq}: ${voices.map(({ roamer }) => roamer.lastSeq).join(", ")}`);
  const byName = new Map(rows.map((row) => [row.name, row]));
  const acks = voices.flatMap(({ roamer }) => [...roamer.acked]);
  const lost = acks.filter(([name, { id, seq }]) => byName.get(name)?.id !== id || byName.get(name)?.seq !== seq);
  if (lost.length > 0) note(`acknowledged and not stored so: ${lost.map(([name, { seq }]) => `${name} as ${seq}`).join(", ")}`);
  const written = voices.reduce((sum, { sayings }) => sum + sayings.length, 0);
  const duplicateRows = rows.length - byName.size + Math.max(0, byName.size - written);
  if (duplicateRows > 0) note(`${rows.length} rows of ${written} messages`);
  const gaps = rows.filter(({ seq }, index) => index > 0 && seq !== (rows[index - 1]?.seq ?? 0) + 1).length;
  if (gaps > 0) note(`${gaps} gaps among ${rows.length} rows`);
  const outOfOrder = voices.filter((voice) => !keptOrder(voice, rows)).length;
  if (outOfOrder > 0) note(`${outOfOrder} authors' messages do not stand in the order in which they were written`);
  let wrongLists = 0;
  for (const [index, { roamer }] of voices.entries()) {
    await roamer.readsBack();
    const difference = compareLists(rows, roamer.list);
    if (difference === null) continue;
    wrongLists += 1;
    note(`the list of voice ${index}: ${difference}`);
  }
  return { ackedLost: lost.length, duplicateRows, gaps, outOfOrder, wrongLists };
}

async function readRoom(databaseUrl: string, chatId: string): Promise<[Row[], number]> {
  const rows = await rowsOf<Row>(
    databaseUrl,
    `SELECT "id"::text, "seq", "authorId" AS author, "clientMessageId"::text AS name, "content" FROM "Message" WHERE "chatId" = $1 ORDER BY "seq"`,
    [chatId],
  );
  const [chat] = await rowsOf<{ lastSeq: number }>(databaseUrl, `SELECT "lastSeq" FROM "Chat" WHERE "id" = $1`, [chatId]);
  return [rows, chat?.lastSeq ?? 0];
}

/** Whether an author's messages are stored in the order in which they were written. */
function keptOrder({ sayings, roamer }: Voice, rows: readonly Row[]): boolean {
  const own = rows.filter(({ name }) => roamer.acked.has(name)).map(({ content }) => content);
  return sayings.filter(({ ackedAt }) => ackedAt !== null).every(({ content }, index) => own[index] === content);
}

function compareLists(rows: readonly Row[], list: readonly { seq: number; id: string; content: string | null }[]): string | null {
  const [stored, shown] = [new Set(rows.map(({ id }) => id)), new Set(list.map(({ id }) => id))];
  const missing = rows.filter(({ id }) => !shown.has(id)).length;
  const surplus = list.filter(({ id }) => !stored.has(id)).length;
  const twice = list.length - shown.size;
  if (missing + surplus + twice > 0) return `${missing} missing, ${surplus} that are not stored, ${twice} twice`;
  const place = rows.findIndex(
    ({ id, seq, content }, index) => list[index]?.id !== id || list[index].seq !== seq || list[index].content !== content,
  );
  return place < 0 ? null : `differs first at place ${place} (seq ${rows[place]?.seq})`;
}
