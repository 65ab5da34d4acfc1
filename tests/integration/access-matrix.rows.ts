import { API } from "#contract/api/catalogue.ts";
import type { Endpoint, NamespaceCatalogue } from "#contract/define.ts";
import { presenceNamespace } from "#contract/realtime/presence.ts";
import { roomsNamespace } from "#contract/realtime/rooms.ts";
import { stageNamespace } from "#contract/realtime/stage.ts";
import { typingNamespace } from "#contract/realtime/typing.ts";
import { type Answer, answerOf, AUTH_GUARDS, type Guard } from "#tests/support/access-rules.ts";

import { type SceneName, STANDINGS } from "./access-matrix.standings.ts";
import { ENDPOINT_GUARDS, EVENT_GUARDS } from "./access-matrix.table.ts";

/** Every endpoint of the contract by method and path, without those that ask nobody who they are and say nothing of any chat. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
  Object.values(API)
    .flatMap((endpoints) => Object.values(endpoints) as Endpoint[])
    .filter(({ path }) => !path.startsWith("/health"))
    .map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint]),
);

const NAMESPACES: readonly NamespaceCatalogue[] = [roomsNamespace, presenceNamespace, typingNamespace, stageNamespace];

/** Every event of the contract that a client may ask by. */
export const EVENTS: readonly string[] = NAMESPACES.flatMap(({ client }) => Object.keys(client));

/** Every event of the contract that the server tells. */
export const HEARD_EVENTS: readonly string[] = NAMESPACES.flatMap(({ server }) => Object.keys(server));

/** What is asked in a scene: what stands before it, and what each role is answered. */
export interface Row {
  readonly name: string;
  readonly guards: readonly Guard[];
  readonly answers: Readonly<Record<string, Answer>>;
  /** Whether the scene is afterwards as it was: somebody only looks, or all are refused. */
  readonly leavesAll: boolean;
}

/** Events by which somebody listens to something, or shows that they are there: none is kept. */
const LOOKS: readonly string[] = [
  ...["chat:open", "chat:leave", "chats:follow", "clock:read"],
  ...["presence:watch", "presence:unwatch", "online:follow", "typing:start", "typing:watch", "typing:follow"],
];

/** The rows of the endpoints that a scene is asked by. */
export function endpointRows(scene: SceneName): (Row & { readonly endpoint: Endpoint })[] {
  return [...ENDPOINTS].flatMap(([name, endpoint]) => {
    const row = rowOf(scene, name, [...AUTH_GUARDS[endpoint.auth], ...(ENDPOINT_GUARDS[name] ?? [])]);
    return row ? { ...row, endpoint } : [];
  });
}

/** The rows of the events that a scene is asked by. */
export function eventRows(scene: SceneName): Row[] {
  return EVENTS.flatMap((name) => rowOf(scene, name, EVENT_GUARDS[name] ?? []) ?? []);
}

function rowOf(scene: SceneName, name: string, guards: readonly Guard[]): Row | null {
  if (scene !== "room" && !isAskedInEveryKind(guards)) return null;
  const answers = Object.entries(STANDINGS[scene]).map(([role, standing]) => [role, answerOf(guards, standing)] as const);
  const leavesAll = name.startsWith("GET ") || LOOKS.includes(name) || answers.every(([, answer]) => answer !== "ok");
  return { name, guards, answers: Object.fromEntries(answers), leavesAll };
}

const isAskedInEveryKind = (guards: readonly Guard[]): boolean =>
  guards.some(({ isOfChat }) => isOfChat) && !guards.some(({ isOfRoomsOnly }) => isOfRoomsOnly);
