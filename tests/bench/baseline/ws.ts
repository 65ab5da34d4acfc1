import type { Server as HttpServer } from "node:http";

import { type WebSocket, WebSocketServer } from "ws";

type Said = { readonly join: string } | { readonly room: string; readonly content: string };

/** The least a chat server does: what one says goes to everybody in the room. */
export function serveWs(http: HttpServer): void {
  const rooms = new Map<string, Set<WebSocket>>();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  let last = 0;
  server.on("connection", (socket) => {
    const userId = String((last += 1));
    socket.on("message", (data: Buffer) => {
      const said = JSON.parse(data.toString()) as Said;
      if ("join" in said) {
        const members = rooms.get(said.join) ?? new Set();
        rooms.set(said.join, members.add(socket));
        socket.on("close", () => members.delete(socket));
        return socket.send('{"ok":true}');
      }
      const id = String((last += 1));
      const message = { ...said, id, userId, createdAt: new Date(), type: "text", replyTo: null, attachments: [] };
      const text = JSON.stringify(["message", message]);
      for (const member of rooms.get(said.room) ?? []) member.send(text);
    });
  });
}
