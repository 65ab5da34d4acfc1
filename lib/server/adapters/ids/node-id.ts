import type { Pool, PoolClient } from "pg";

/** First half of the advisory locks' key: "PARL". */
const LOCK_CLASS = 0x5041524c;
const NODES = 1024;

export interface NodeClaim {
  readonly nodeId: number;
  release(): void;
}

/** Claims a node id that no other node of this database holds, for as long as one connection lives. A fixed id is taken as given. */
export async function claimNodeId(pool: Pool, fixed: number | undefined): Promise<NodeClaim> {
  if (fixed !== undefined) return { nodeId: fixed, release: () => undefined };
  const client = await pool.connect();
  const start = Math.floor(Math.random() * NODES);
  for (let step = 0; step < NODES; step += 1) {
    const nodeId = (start + step) % NODES;
    if (await tryLock(client, nodeId)) return { nodeId, release: () => client.release(true) };
  }
  client.release();
  throw new Error("all 1,024 node ids are taken");
}

async function tryLock(client: PoolClient, nodeId: number): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS locked", [LOCK_CLASS, nodeId]);
  return rows[0]?.locked === true;
}
