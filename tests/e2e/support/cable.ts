import type { Page, WebSocketRoute } from "@playwright/test";

/** The way between one page and the server. */
export interface Cable {
  /** Cuts what is open, and everything that is tried afterwards. */
  pull(): Promise<void>;
  plug(): Promise<void>;
}

/** Lays the cable; before the page opens its socket. Emulated offline alone leaves open sockets as they are, which no real cut does. */
export async function layCable(page: Page): Promise<Cable> {
  let pulled = false;
  /** Both ends of each socket: the page's and the server's. */
  const open = new Map<WebSocketRoute, WebSocketRoute>();
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (pulled) return void socket.close();
    const server = socket.connectToServer();
    open.set(socket, server);
    socket.onClose((code, reason) => {
      open.delete(socket);
      void server.close({ ...(code === undefined ? {} : { code }), reason: reason ?? "" });
    });
  });
  return {
    async pull() {
      pulled = true;
      await page.context().setOffline(true);
      for (const ends of open) for (const end of ends) await end.close();
      open.clear();
    },
    async plug() {
      pulled = false;
      await page.context().setOffline(false);
    },
  };
}

/** Lets everything through a page's sockets but its messages, which stay unanswered. */
export async function swallowMessages(page: Page): Promise<void> {
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      if (!frame.toString().includes('"message:send"')) server.send(frame);
    });
  });
}
