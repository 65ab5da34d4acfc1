import { LivePerson } from "./client.ts";
import { openPlainSocket, type PlainSocket } from "./plain-socket.ts";
import type { LiveNode } from "./server.ts";

/** Somebody with an account, who is signed in by a browser and by a program. */
export interface Programmer {
  readonly person: LivePerson;
  readonly userId: string;
  /** The program's access token. */
  readonly token: string;
  /** Opens a raw WebSocket, to this node or another, and waits until the chats were told. */
  opens(node?: Pick<LiveNode, "url">): Promise<PlainSocket>;
}

/** Makes an account at a node, and signs it in twice. */
export async function programmerAt(node: LiveNode): Promise<Programmer> {
  const person = await new LivePerson("ada", node).signsUp();
  const { email, password } = person.account;
  const response = await fetch(`${node.url}/api/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ phone_or_email: email, password }),
  });
  const { token, user_id: userId } = (await response.json()) as { token: string; user_id: string };
  return {
    ...{ person, userId, token },
    async opens(at = node) {
      const socket = await openPlainSocket(at.url, { token });
      await socket.sees("user_chats");
      return socket;
    },
  };
}

/** The DM of the two. */
export async function dmOf(one: Programmer, other: Programmer): Promise<string> {
  return (await one.person.ask<{ id: string }>("GET", `/api/v1/chats/dm/${other.userId}`)).id;
}
