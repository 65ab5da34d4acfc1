import { randomUUID } from "node:crypto";

import type { ChatSnapshot } from "#contract/chats.ts";
import type { Problem } from "#contract/errors.ts";
import type { Message, SendMessageInput } from "#contract/messages.ts";
import type { CreateRoomInput, JoinedRoom, JoinRoomInput, Room } from "#contract/rooms.ts";

import { freshAccount } from "./cast.ts";
import { connect, type Line, type LineOptions, type RequestName } from "./line.ts";
import type { LiveNode } from "./server.ts";

/** What a REST call answered. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

interface Call {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Account = ReturnType<typeof freshAccount>;

/** Somebody with a browser: a cookie jar, the headers that our pages send, and lines to the server. */
export class LivePerson {
  readonly name: string;
  /** The node that this person speaks to. */
  node: string;
  readonly account: Account;
  /** The public address, where the server has one; pages then come from there, however the node is reached. */
  readonly #publicOrigin: string | null;
  readonly #jar = new Map<string, string>();
  #line: Line | null = null;

  /** With an account, this is another device of the same person. */
  constructor(name: string, node: Pick<LiveNode, "url" | "origin">, account: Account = freshAccount(name === "ada" ? "ada" : "eve")) {
    this.name = name;
    this.node = node.url;
    this.account = account;
    this.#publicOrigin = node.origin === node.url ? null : node.origin;
  }

  /** Where this person's pages come from. */
  get origin(): string {
    return this.#publicOrigin ?? this.node;
  }

  /** Calls the REST API as our pages do. */
  async call<Body = Problem>(method: string, path: string, { body, headers = {} }: Call = {}): Promise<Answer<Body>> {
    const response = await fetch(this.node + path, {
      method,
      redirect: "manual",
      headers: {
        ...(this.cookie === "" ? {} : { cookie: this.cookie }),
        "x-parley-csrf": "1",
        // Browsers say with a GET only that it comes from the same site.
        ...(method === "GET" ? { "sec-fetch-site": "same-origin" } : { origin: this.origin }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" || body instanceof URLSearchParams ? body : JSON.stringify(body) }),
    });
    this.#keepCookies(response.headers);
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body };
  }

  /** As `call`, where only success makes sense. */
  async ask<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.call<Body>(method, path, body === undefined ? {} : { body });
    if (answer.status >= 300) throw new Error(`${this.name}: ${method} ${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** What the browser sends along. */
  get cookie(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Makes an account and signs in. */
  async signsUp(): Promise<this> {
    await this.ask("POST", "/api/v1/auth/register", { ...this.account, session: "none" });
    await this.signsIn();
    return this;
  }

  /** Signs in through next-auth; answers what it answered. */
  async signsIn(password: string = this.account.password): Promise<Answer<unknown>> {
    const { csrfToken } = await this.ask<{ csrfToken: string }>("GET", "/api/auth/csrf");
    const form = new URLSearchParams({ email: this.account.email, password, csrfToken, json: "true" });
    return await this.call("POST", "/api/auth/callback/credentials", {
      body: form,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  }

  /** Opens a room of one hour, or as asked. */
  async opensRoom(input: Partial<CreateRoomInput> = {}): Promise<Room> {
    const ends_at = new Date(Date.now() + 3_600_000).toISOString();
    return await this.ask<Room>("POST", "/api/v1/rooms", { title: `Room ${randomUUID()}`, ends_at, ...input });
  }

  async joins(room: Pick<Room, "code">, input: Partial<JoinRoomInput> = {}): Promise<JoinedRoom> {
    return await this.ask<JoinedRoom>("POST", `/api/v1/rooms/${room.code}/join`, { alias: this.name, ...input });
  }

  /** Opens a line to the server: the three namespaces with this person's cookies. */
  async connects(options: Omit<LineOptions, "cookie"> = {}): Promise<Line> {
    const line = await connect(this.node, { cookie: this.cookie, origin: this.origin, ...options });
    this.#line = line;
    return line;
  }

  /** Connects and opens the chat, hears who types and is seen. */
  async enters(chatId: string): Promise<ChatSnapshot> {
    const line = this.#line ?? (await this.connects());
    const snapshot = await line.ask<ChatSnapshot>("chat:open", { chat_id: chatId });
    await line.ask("typing:watch", { chat_id: chatId });
    await line.ask("presence:watch", { chat_id: chatId });
    return snapshot;
  }

  /** The line that was opened last. */
  get line(): Line {
    if (this.#line === null) throw new Error(`${this.name} has not connected`);
    return this.#line;
  }

  async says(chatId: string, content: string, more: Partial<SendMessageInput> = {}): Promise<Message> {
    return await this.line.ask<Message>("message:send", { chat_id: chatId, client_message_id: randomUUID(), content, ...more });
  }

  /** Waits until an event of this name that satisfies the predicate has come, now or earlier. */
  async sees<Payload = Record<string, unknown>>(event: string, matches?: (payload: Payload) => boolean): Promise<Payload> {
    return await this.line.sees<Payload>(event, matches);
  }

  async does<Data>(event: RequestName, input: object): Promise<Data> {
    return await this.line.ask<Data>(event, input);
  }

  leaves(): void {
    this.#line?.close();
    this.#line = null;
  }

  #keepCookies(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      const gone = value === "" || attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
      if (gone) this.#jar.delete(name);
      else this.#jar.set(name, value);
    }
  }
}
