/**
 * A bare server to compare with, as a process of its own: `socket.io` (namespace, room, ack after one INSERT … RETURNING per message) or `ws`
 * (the message to everybody in the room, nothing stored). Answers the size of its memory over IPC.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { collectGarbage } from "#server/cli/collect-garbage.ts";

import { serveSocketIo } from "./socket-io.ts";
import { serveWs } from "./ws.ts";

const [kind, databaseUrl = ""] = process.argv.slice(2);
const http = createServer((_request, response) => void response.end());
if (kind === "socket.io") await serveSocketIo(http, databaseUrl);
else serveWs(http);

process.on("message", () => {
  collectGarbage();
  process.send?.({ resident: process.memoryUsage().rss });
});
process.once("disconnect", () => process.exit(0));
http.listen(0, "127.0.0.1", () => process.send?.({ port: (http.address() as AddressInfo).port }));
