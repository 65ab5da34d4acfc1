import { randomUUID } from "node:crypto";

import { type AccessScene, askAll, askEndpoint, askEvent, SCENES, type Values } from "#tests/support/access-scenes.ts";
import { NO_FILTERS } from "#contract/filters.ts";
import { newPhase } from "#domain/room/run-sheet.ts";
import { PASSWORD } from "#tests/support/cast.ts";
import type { RouteAsk } from "#tests/support/in-process.ts";
import type { TestNode } from "#tests/support/services.ts";

import type { endpointRows, Row } from "./access-matrix.rows.ts";
import type { SceneName } from "./access-matrix.standings.ts";

const later = (): string => new Date(Date.now() + 90 * 60_000).toISOString();
const post = ({ chat_id }: Values) => ({ chat_id, content: "Hello", client_message_id: randomUUID() });
/** Of the form of a code, and nothing's. */
const NO_CODE = "22222222";
const body = (value: unknown) => (): RouteAsk => ({ body: value });
function formWithFile(chatId: string): FormData {
  const form = new FormData();
  form.append("chat_id", chatId);
  form.append("file", new Blob(["Hello"]), "hello.txt");
  return form;
}
const sign = ({ code }: Values): RouteAsk => ({ params: { code, kind: "lost" } });
const byInvite = ({ invite_code }: Values): RouteAsk => ({ params: { code: invite_code } });

/**
 * What everybody sends to an endpoint beside the ids in its path, which the scene has (tests/support/access-scenes.ts): the same in chats of every kind.
 * What is sent is such that nothing but who asks is in the way. Endpoints that take nothing have no row.
 */
export const ASK_ENDPOINT: Record<string, (values: Values) => RouteAsk> = {
  "POST /api/v1/auth/register": () => ({
    body: { email: `${randomUUID()}@parley.test`, username: `u${randomUUID().replaceAll("-", "")}`, password: PASSWORD },
  }),
  "POST /api/v1/auth/login": () => ({ body: { phone_or_email: `${randomUUID()}@parley.test`, password: PASSWORD } }),
  "POST /api/v1/auth/refresh": () => ({ body: { refresh_token: `${randomUUID()}.${"x".repeat(43)}.${"x".repeat(43)}` } }),
  "PATCH /api/v1/users/me/password": body({ old_password: "wrong", new_password: PASSWORD }),
  "PATCH /api/v1/users/me": body({ bio: "Changed" }),
  "DELETE /api/v1/users/me": body({ password: "wrong" }),
  "GET /api/v1/users": () => ({ query: { q: "ada" } }),
  "POST /api/v1/subscriptions/purchase": body({ subscription_type: "premium_monthly", payment_method: "stub" }),

  "POST /api/v1/rooms": () => ({ body: { title: randomUUID(), ends_at: later() } }),
  "PATCH /api/v1/rooms/{code}": body({ settings: { frozen: true } }),
  "POST /api/v1/rooms/{code}/extend": body({ minutes: 5 }),
  "POST /api/v1/rooms/{code}/reopen": () => ({ body: { ends_at: later() } }),
  "POST /api/v1/rooms/{code}/duplicate": () => ({ body: { ends_at: later() } }),
  "PUT /api/v1/rooms/{code}/follow-up": body({ invite_id: null }),
  "POST /api/v1/rooms/{code}/transcript": body({ redact: [] }),
  "POST /api/v1/rooms/{code}/tickets": body({ count: 1 }),
  "POST /api/v1/rooms/{code}/members/{member_id}/nudge": body({ kind: "speak" }),
  "PUT /api/v1/rooms/{code}/pulse/{kind}": sign,
  "DELETE /api/v1/rooms/{code}/pulse/{kind}": sign,
  "POST /api/v1/rooms/{code}/links": body({ kind: "stage" }),
  "PATCH /api/v1/rooms/{code}/stage": body({ names: true }),
  // The scenes' rooms have a phase that runs (tests/support/access-scenes.ts), which these leave as it is.
  "PUT /api/v1/rooms/{code}/run-sheet": body({ phases: [newPhase("arrive")] }),
  "POST /api/v1/rooms/{code}/phase": body({ index: 0 }),
  "POST /api/v1/rooms/{code}/phase/extend": body({ minutes: 5 }),
  "POST /api/v1/room-templates": ({ code }) => ({ body: { name: randomUUID(), from_code: code } }),
  "PATCH /api/v1/room-templates/{template_id}": () => ({ params: { template_id: randomUUID() }, body: { name: "Round" } }),
  "DELETE /api/v1/room-templates/{template_id}": () => ({ params: { template_id: randomUUID() } }),
  "POST /api/v1/room-series": () => ({
    body: { title: "Stand-up", every: "day", starts_at: later(), duration_minutes: 60, time_zone: "UTC" },
  }),
  "GET /api/v1/room-series/{code}": () => ({ params: { code: NO_CODE } }),
  "PATCH /api/v1/room-series/{code}": () => ({ params: { code: NO_CODE }, body: { title: "Round" } }),
  "DELETE /api/v1/room-series/{code}": () => ({ params: { code: NO_CODE } }),
  "POST /api/v1/links/show": body({ token: "x".repeat(43) }),
  "POST /api/v1/links/enter": body({ token: "x".repeat(43), alias: "Somebody" }),
  "POST /api/v1/stage": body({ token: "x".repeat(43) }),
  "POST /api/v1/rooms/{code}/join": () => ({ body: { alias: `New ${randomUUID().slice(0, 12)}` } }),

  "POST /api/v1/chats": body({ name: "Walkers", type: "group", member_ids: [] }),
  "POST /api/v1/channels": body({ name: "News" }),
  "PATCH /api/v1/chats/{chat_id}": body({ description: "Changed" }),
  "POST /api/v1/chats/{chat_id}/read": body({ seq: 1 }),
  "PATCH /api/v1/chats/{chat_id}/preferences": body({ favourite: true }),
  "PUT /api/v1/chats/{chat_id}/draft": body({ content: "Shall we", written_at: new Date(0).toISOString() }),
  "POST /api/v1/chats/{chat_id}/members": ({ newcomer_id }) => ({ body: { user_ids: [newcomer_id] } }),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/timeout": body({ minutes: 2 }),
  "PUT /api/v1/chats/{chat_id}/members/{member_id}/extra-time": body({ minutes: 5 }),
  "POST /api/v1/chats/{chat_id}/members/{member_id}/role": body({ role: "admin" }),
  "POST /api/v1/chats/{chat_id}/owner": ({ member_id }) => ({ body: { member_id } }),
  "POST /api/v1/chats/{chat_id}/invites": body({}),
  "GET /api/v1/invites/{code}": byInvite,
  "POST /api/v1/invites/{code}/accept": byInvite,

  "POST /api/v1/chats/{chat_id}/polls": body({ kind: "single", question: "Tea or coffee?", options: ["Tea", "Coffee"] }),
  "PATCH /api/v1/polls/{poll_id}": body({ question: "Tea?" }),
  "PUT /api/v1/polls/{poll_id}/vote": body({ choices: [0] }),
  "POST /api/v1/polls/{poll_id}/ballot-token": body({ blinded: "x".repeat(342) }),
  "POST /api/v1/ballots": ({ poll_id = randomUUID() }) => ({ body: { poll_id, token: "x".repeat(43), signature: "x", choices: [0] } }),

  "GET /api/v1/search/messages": ({ chat_id }) => ({ query: { q: "hello", chat_id } }),
  "POST /api/v1/messages": (values) => ({ body: post(values) }),
  "PATCH /api/v1/messages/{message_id}": body({ content: "Changed" }),
  "POST /api/v1/messages/{message_id}/reactions": body({ emoji: "👍" }),
  // As it reads already: said twice, it is the first time's answer.
  "POST /api/v1/chats/{chat_id}/held/{held_id}/rewrite": body({ content: "May I?" }),
  "PUT /api/v1/chats/{chat_id}/members/{member_id}/hold": body({ held: true }),
  "PUT /api/v1/rooms/{code}/filters": body(NO_FILTERS),
  "POST /api/v1/rooms/{code}/filters/test": body({ text: "Hello" }),
  "PATCH /api/v1/messages/{message_id}/question": body({ state: "answered" }),
  "POST /api/v1/messages/{message_id}/report": body({ reason: "abuse" }),
  "POST /api/v1/messages/upload": ({ chat_id }) => ({ form: formWithFile(chat_id) }),
  "POST /api/v1/messages/{message_id}/forward": ({ chat_id }) => ({ body: { chat_ids: [chat_id] } }),
};

const chat = ({ chat_id }: Values) => ({ chat_id });
const message = ({ message_id }: Values) => ({ message_id });
const reaction = ({ message_id }: Values) => ({ message_id, emoji: "👍" });

/** What everybody asks by each event; nothing where there is no row. */
export const ASK_EVENT: Record<string, (values: Values) => object> = {
  "chat:open": chat,
  "chat:leave": chat,
  "message:send": post,
  "message:edit": ({ message_id }) => ({ message_id, content: "Changed" }),
  "message:delete": message,
  "message:pin": message,
  "message:unpin": message,
  "question:vote": message,
  "question:unvote": message,
  "reaction:add": reaction,
  "reaction:remove": reaction,
  "read:mark": ({ chat_id }) => ({ chat_id, seq: 1 }),
  "delivered:mark": ({ chat_id }) => ({ chat_id, seq: 1 }),
  "presence:watch": chat,
  "presence:unwatch": chat,
  "typing:start": chat,
  "typing:watch": chat,
};

/** By role, what a kind's people are told, over REST or over sockets to `url`, by what a row is about. */
export function told(node: () => TestNode, url: () => string) {
  const shared = new Map<SceneName, AccessScene>();
  // What changes nothing is asked in the same chat as the rest of its sort, by all at once; whatever changes something, in one of its own.
  const sceneFor = async (kind: SceneName, { leavesAll }: Row): Promise<AccessScene> => {
    const scene = (leavesAll ? shared.get(kind) : undefined) ?? (await SCENES[kind](node()));
    if (leavesAll) shared.set(kind, scene);
    return scene;
  };
  const byEndpoint = async (kind: SceneName, row: ReturnType<typeof endpointRows>[number]): Promise<Record<string, string>> => {
    const scene = await sceneFor(kind, row);
    return await askAll(scene, row, (proofs) => askEndpoint(row.endpoint, proofs, scene.values, ASK_ENDPOINT[row.name]?.(scene.values)));
  };
  const byEvent = async (kind: SceneName, row: Row): Promise<Record<string, string>> => {
    const scene = await sceneFor(kind, row);
    return await askAll(scene, row, (proofs) => askEvent(url(), row.name, proofs, ASK_EVENT[row.name]?.(scene.values)));
  };
  return { byEndpoint, byEvent };
}
