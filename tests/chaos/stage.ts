import { createServer } from "node:net";

import { applyMigrations } from "#server/db/migrate.ts";
import { startRedis, type TestRedis } from "#tests/support/redis.ts";
import { type LiveNode, startLiveNode } from "#tests/support/server.ts";

import { MortalPostgres } from "./mortal-postgres.ts";

/** How one of the nodes differs from an ordinary one. */
export interface NodeSpec {
  readonly env?: Readonly<Record<string, string>>;
  readonly through?: readonly string[];
  /** Where this node finds Redis, if not at its own address. */
  readonly redisUrl?: (url: string) => Promise<string>;
}

export interface StageOptions {
  readonly postgres?: ConstructorParameters<typeof MortalPostgres>[0];
  readonly nodes?: readonly [NodeSpec, NodeSpec];
}

/** Two nodes of the real server, their database and their Redis, each a process that can be done harm to. Nodes keep their address. */
export class Stage {
  readonly postgres: MortalPostgres;
  readonly databaseUrl: string;
  readonly #redisPort: number;
  readonly #seats: Seat[];
  #redis: TestRedis;

  private constructor(postgres: MortalPostgres, databaseUrl: string, redis: TestRedis, seats: Seat[]) {
    this.postgres = postgres;
    this.databaseUrl = databaseUrl;
    this.#redis = redis;
    this.#redisPort = Number(new URL(redis.url).port);
    this.#seats = seats;
  }

  static async start({ postgres: place, nodes = [{}, {}] }: StageOptions = {}): Promise<Stage> {
    const postgres = new MortalPostgres(place);
    const [databaseUrl, redis] = await Promise.all([postgres.start(), startRedis(await steadyPort())]);
    await applyMigrations(databaseUrl);
    const seats: Seat[] = [];
    for (const { env = {}, through = [], redisUrl } of nodes) {
      const options = { databaseUrl, through, redisUrl: redisUrl ? await redisUrl(redis.url) : redis.url };
      seats.push({ options: { ...options, env: { PORT: String(await steadyPort()), ...env } }, node: null });
    }
    const stage = new Stage(postgres, databaseUrl, redis, seats);
    try {
      await stage.mend();
    } catch (error) {
      await stage.stop();
      throw error;
    }
    return stage;
  }

  /** The nodes, at addresses that stay. */
  get nodes(): readonly LiveNode[] {
    return this.#seats.map(({ node }) => running(node));
  }

  get urls(): readonly string[] {
    return this.nodes.map(({ url }) => url);
  }

  node(index: number): LiveNode {
    return running(this.#seats[index]?.node);
  }

  get redis(): TestRedis {
    return this.#redis;
  }

  /** Starts the node anew at its address, with further variables; it must have ended. */
  async restart(index: number, env: Readonly<Record<string, string>> = {}): Promise<LiveNode> {
    const seat = this.#seats[index];
    if (!seat) throw new Error(`there is no node ${index}`);
    seat.node = await startLiveNode({ ...seat.options, env: { ...seat.options.env, ...env } });
    return seat.node;
  }

  async returnRedis(): Promise<void> {
    this.#redis = await startRedis(this.#redisPort);
  }

  /** Starts again what a fault that failed has left dead. */
  async mend(): Promise<void> {
    if (!this.postgres.alive) await this.postgres.start();
    if (!this.#redis.alive()) await this.returnRedis();
    await Promise.all(
      this.#seats.map(async ({ node }, index) => {
        if (!node?.alive()) await this.restart(index);
      }),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.#seats.flatMap(({ node }) => node?.kill() ?? []));
    await this.#redis.stop();
    await this.postgres.remove();
  }
}

interface Seat {
  readonly options: Parameters<typeof startLiveNode>[0];
  node: LiveNode | null;
}

function running(node: LiveNode | null | undefined): LiveNode {
  if (!node) throw new Error("the node has not been started");
  return node;
}

/** Ports that the kernel gives to outgoing connections begin at 32768: one of those could be taken while its node is away. */
const [FIRST_PORT, LAST_PORT] = [20_000, 32_000];

/** A port that stays free while its node is away. */
export async function steadyPort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT));
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once("error", () => resolve(false));
      probe.listen(port, () => resolve(true));
    });
    if (!free) continue;
    await new Promise<void>((resolve) => void probe.close(() => resolve()));
    return port;
  }
}
