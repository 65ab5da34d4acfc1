import type { Server as HttpServer } from "node:http";
import { setImmediate } from "node:timers/promises";

import { type DefaultEventsMap, type Namespace, Server, type Socket } from "socket.io";

import type { ClientEvents, NamespaceCatalogue, ServerEvents } from "#contract/define.ts";
import { LIMITS } from "#contract/limits.ts";
import { presenceNamespace, type PresenceNamespace } from "#contract/realtime/presence.ts";
import { roomsNamespace, type RoomsNamespace } from "#contract/realtime/rooms.ts";
import { stageNamespace, type StageNamespace } from "#contract/realtime/stage.ts";
import { typingNamespace, type TypingNamespace } from "#contract/realtime/typing.ts";

import type { Container } from "../container.ts";
import { chatOf } from "./audiences.ts";
import { SocketBroadcaster } from "./broadcaster.ts";
import { guardEngine } from "./engine-door.ts";
import { countConnections } from "./count-connections.ts";
import { FanoutAdapter } from "./fanout-adapter.ts";
import { introduce, type Vouchers } from "./introduce.ts";
import { servePresence } from "./namespaces/presence.ts";
import { serveRooms } from "./namespaces/rooms.ts";
import { serveStage } from "./namespaces/stage.ts";
import { serveTyping } from "./namespaces/typing.ts";
import { mayConnect } from "./origin-gate.ts";
import { servePlain } from "./plain/door.ts";
import { SessionExpiry } from "./session-expiry.ts";
import type { SocketData } from "./socket-handler.ts";

export type ServerNamespace<Catalogue extends NamespaceCatalogue> = Namespace<
  ClientEvents<Catalogue>,
  ServerEvents<Catalogue>,
  DefaultEventsMap,
  SocketData
>;
export type ServerSocket<Catalogue extends NamespaceCatalogue> = Socket<
  ClientEvents<Catalogue>,
  ServerEvents<Catalogue>,
  DefaultEventsMap,
  SocketData
>;

// A type rather than an interface: Object.values of an interface is any[].
export type Namespaces = {
  readonly rooms: ServerNamespace<RoomsNamespace>;
  readonly presence: ServerNamespace<PresenceNamespace>;
  readonly typing: ServerNamespace<TypingNamespace>;
  readonly stage: ServerNamespace<StageNamespace>;
};

/** Before a namespace's catalogue gives its events their types. */
type AnyServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

/** Puts Socket.IO beside the pages, connects the outbox to it, and answers how to stop it. Without an HTTP server it only speaks (worker nodes). */
export function serveRealtime(container: Container, http: HttpServer | null): { stop(): Promise<void> } {
  const io: AnyServer = new Server({
    maxHttpBufferSize: LIMITS.bodyBytesMax,
    pingInterval: 10_000,
    // A connection that nothing gets through on is noticed by both sides within 20 s.
    pingTimeout: 9_000,
    perMessageDeflate: false,
    serveClient: false,
    // Upgrades for other paths are the front's to refuse, or Next's in development.
    destroyUpgrade: false,
    cors: { origin: [...container.origins.allowed], credentials: true },
    // `cors` alone does not keep a foreign page from opening a WebSocket with a visitor's cookies.
    allowRequest: (request, decide) => decide(null, mayConnect(container.origins, request.headers)),
    // Called with `new`, so no arrow function.
    adapter: function (namespace: Namespace) {
      const { clock, metrics } = container.services;
      return new FanoutAdapter(namespace, {
        bus: container.bus,
        onSlowReader: () => metrics.slowReaderCut(),
        now: () => clock.now(),
        onHeard: (ms) => metrics.deliveredFromAnotherNode(ms),
      });
    },
  });
  const vouchers: Vouchers = new WeakMap();
  if (http) {
    io.attach(http);
    guardEngine(io.engine, container.services);
    servePlain(container, io, http, vouchers);
  }
  const namespaces: Namespaces = {
    rooms: io.of(roomsNamespace.name),
    presence: io.of(presenceNamespace.name),
    typing: io.of(typingNamespace.name),
    stage: io.of(stageNamespace.name),
  };
  const { chats } = container.services;
  const here = new SocketBroadcaster(namespaces, chats, { local: true });
  const expiry = new SessionExpiry(container.services, namespaces, here);
  introduce(container, io, [roomsNamespace.name, presenceNamespace.name, typingNamespace.name], { expiry, vouchers });
  serveRooms(container.services, namespaces.rooms);
  const presence = servePresence(container.services, namespaces.presence);
  serveTyping(container.services, namespaces.typing);
  serveStage(container.services, namespaces.stage);
  container.connect({
    everywhere: new SocketBroadcaster(namespaces, chats),
    here,
    chatsHere: () => [...namespaces.rooms.adapter.rooms.keys()].flatMap((audience) => chatOf(audience) ?? []),
  });
  container.services.metrics.watchConnections(() => countConnections(Object.values(namespaces)));

  return {
    async stop() {
      expiry.stop();
      // What was asked is answered first; clients then come back to another node by themselves.
      await Promise.race([allAnswered(Object.values(namespaces)), within(ANSWERED_MS)]);
      await container.services.lanes.idle();
      // What was committed is said at the end of the turn; on the raw WebSocket that is the only answer.
      await setImmediate();
      await Promise.race([presence.stop(), within(LEFT_MS)]);
      for (const namespace of Object.values(namespaces)) namespace.local.disconnectSockets(true);
      if (!http) return;
      // Closing the engine throws away what it has not written yet, the last answers among it.
      await Promise.race([allGone(io), within(GONE_MS)]);
      io.engine.close();
    },
  };
}

/** How long a node that stops waits for its last answers, for who was here to be taken out, and for its connections to take what was said. */
const ANSWERED_MS = 5_000;
const LEFT_MS = 2_000;
const GONE_MS = 1_000;

const within = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

async function allGone(io: Server): Promise<void> {
  while (io.engine.clientsCount > 0) await within(5);
}

/** Waits until every socket has been answered what it asked, also what it asks meanwhile. */
async function allAnswered(namespaces: readonly { readonly sockets: ReadonlyMap<string, { readonly data: SocketData }> }[]): Promise<void> {
  const underWay = (): Promise<void>[] =>
    namespaces.flatMap(({ sockets }) => [...sockets.values()].flatMap(({ data }) => [...data.underWay]));
  for (let work = underWay(); work.length > 0; work = underWay()) await Promise.allSettled(work);
}
