import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

interface ProxyOptions {
  /** The server behind it: an address of http or redis, of which host and port count. */
  readonly to: string;
  readonly host?: string;
}

/** Stands between clients and a server, and can be as bad as networks are. */
export class TcpProxy {
  /** Bytes a second that go from the server to each client. */
  bytesPerSecond = Number.POSITIVE_INFINITY;
  /** Answers 403 to whoever wants a WebSocket, as some companies' proxies do. */
  refusesUpgrades = false;
  upgradesRefused = 0;
  readonly #to: { readonly host: string; readonly port: number };
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();

  private constructor(to: URL) {
    this.#to = { host: to.hostname, port: Number(to.port) };
    this.#server = createServer((client) => this.#serve(client));
  }

  static async listen({ to, host = "127.0.0.1" }: ProxyOptions): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(to));
    proxy.#server.listen(0, host);
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** Where clients find it, `host:port`. */
  get address(): string {
    const { address, port } = this.#server.address() as AddressInfo;
    return `${address}:${port}`;
  }

  get url(): string {
    return `http://${this.address}`;
  }

  /** The connections that are open now, as their server sees them. */
  get upstreams(): readonly Socket[] {
    return [...this.#pairs].map(({ upstream }) => upstream);
  }

  async close(): Promise<void> {
    for (const { client, upstream } of this.#pairs) {
      client.destroy();
      upstream.destroy();
    }
    this.#server.close();
    await once(this.#server, "close");
  }

  #serve(client: Socket): void {
    const upstream = connect(this.#to);
    const pair = { client, upstream };
    this.#pairs.add(pair);
    const end = (): void => {
      client.destroy();
      upstream.destroy();
      this.#pairs.delete(pair);
    };
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end);
    void this.#pour(client, upstream, (chunk) => this.#mayPass(chunk, client)).catch(end);
    void this.#pour(upstream, client, async (chunk) => {
      if (Number.isFinite(this.bytesPerSecond)) await pause((chunk.length / this.bytesPerSecond) * 1000);
      return true;
    }).catch(end);
  }

  /** Reads no more than was passed on, so that whoever writes feels how slow it is. */
  async #pour(from: Socket, to: Socket, mayPass: (chunk: Buffer) => boolean | Promise<boolean>): Promise<void> {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      if (!(await mayPass(chunk))) return;
      if (!to.write(chunk)) await once(to, "drain");
    }
    to.end();
  }

  #mayPass(chunk: Buffer, client: Socket): boolean {
    if (!this.refusesUpgrades || !/^GET [^]*\r\nupgrade: *websocket\r\n/i.test(chunk.toString("latin1"))) return true;
    this.upgradesRefused += 1;
    client.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    return false;
  }
}

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
}
