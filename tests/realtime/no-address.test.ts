import { request } from "node:http";

import pg from "pg";
import { io } from "socket.io-client";
import { expect, test } from "vitest";

import type { JoinedRoom, Room } from "#contract/rooms.ts";
import { freshAccount } from "#tests/support/cast.ts";
import { liveServer } from "#tests/support/live.ts";

const server = liveServer({ env: { LOG_LEVEL: "trace" } });

/** The addresses that a client comes from: on this machine, and as a proxy in front of the server would tell it. */
const ADDRESSES = ["127.0.0.77", "203.0.113.77"] as const;
const [local, forwarded] = ADDRESSES;
const HEADERS = { "x-forwarded-for": forwarded, "x-real-ip": forwarded, forwarded: `for=${forwarded}`, "x-parley-csrf": "1" };

test("the address of a client lies in no table and in no line of the log", async () => {
  const account = freshAccount("ada");
  await ask("POST", "/api/v1/auth/register", { body: account });
  const signedIn = await ask("POST", "/api/v1/auth/login", { body: { phone_or_email: account.email, password: account.password } });
  const { token } = JSON.parse(signedIn) as { token: string };
  const ends_at = new Date(Date.now() + 3_600_000).toISOString();
  const room = JSON.parse(await ask("POST", "/api/v1/rooms", { token, body: { title: "Hall", ends_at, password: "chalk dust" } })) as Room;
  await ask("POST", `/api/v1/rooms/${room.code}/join`, { body: { alias: "Eve", password: "wrong" } });
  const joined = JSON.parse(
    await ask("POST", `/api/v1/rooms/${room.code}/join`, { body: { alias: "Brook", password: "chalk dust" } }),
  ) as JoinedRoom;
  await overSocket(joined);
  await ask("GET", `/r/${room.code}`, {});
  await ask("POST", "/api/v1/auth/login", { body: { phone_or_email: account.email, password: "wrong" } });
  await ask("GET", "/api/v1/nothing-here", { token: "forged" });

  const rows = await everyRow(server.databaseUrl);
  expect(rows).toContain("Hello from the hall");
  expect(server.node.output().length).toBeGreaterThan(0);
  for (const address of ADDRESSES) {
    expect(rows).not.toContain(address);
    expect(server.node.output()).not.toContain(address);
  }
}, 60_000);

test("no column is made for an address", async () => {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND (data_type IN ('inet', 'cidr', 'macaddr') OR column_name ~* '(^|_)(ip|addr|address)$' OR column_name ~ '(Ip|Addr|Address)$')`,
  );
  await client.end();
  expect(rows).toEqual([]);
});

/** Asks from the address of this test, and answers what came. */
function ask(method: string, path: string, { token, body }: { token?: string; body?: object }): Promise<string> {
  const { url, origin } = server.node;
  const headers = { ...HEADERS, origin, "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  return new Promise((resolve, reject) => {
    const asking = request(new URL(path, url), { method, headers, localAddress: local, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => (text += part));
      answer.on("end", () => resolve(text));
    });
    asking.on("error", reject);
    asking.end(body && JSON.stringify(body));
  });
}

/** Opens the chat and says something in it, over a socket. */
async function overSocket({ chat_id, token }: JoinedRoom): Promise<void> {
  const { url, origin } = server.node;
  const options = { transports: ["websocket"], extraHeaders: { ...HEADERS, origin }, localAddress: local, auth: { token } };
  const socket = io(`${url}/rooms`, options);
  try {
    await socket.timeout(10_000).emitWithAck("chat:open", { chat_id });
    const sent = { chat_id, client_message_id: "one", content: "Hello from the hall" };
    expect(await socket.timeout(10_000).emitWithAck("message:send", sent)).toEqual({ ok: true, data: expect.anything() as unknown });
  } finally {
    socket.disconnect();
  }
}

/** All rows of all tables, those of the queue of jobs among them, as text. */
async function everyRow(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ text: string }>(`SELECT row_to_json(t)::text AS text FROM ${name} t`);
    texts.push(...rows.map(({ text }) => text));
  }
  await client.end();
  return texts.join("\n");
}
