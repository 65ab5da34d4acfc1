import { randomBytes, randomUUID } from "node:crypto";

import type { Endpoint } from "#contract/define.ts";

import { type AccountScene, broadcastScene, dmScene, groupScene } from "./account-roles.ts";
import { askRoute, type Proofs, type RouteAsk } from "./in-process.ts";
import { connect, Refused } from "./line.ts";
import { everyRole } from "./roles.ts";
import type { TestNode } from "./services.ts";

/** The things of a chat that may be asked for, by the names that paths give their ids. */
export interface Values extends Readonly<Record<string, string>> {
  readonly chat_id: string;
  readonly message_id: string;
  /** Of somebody whom everybody of rank may do something to. */
  readonly member_id: string;
  /** Of a room; of nothing elsewhere. */
  readonly code: string;
  readonly invite_code: string;
  readonly invite_id: string;
  /** An account that may be asked about. */
  readonly user_id: string;
  /** An account that is not there yet. */
  readonly newcomer_id: string;
}

/** A chat, what is in it, and by what each who stands before it proves who they are. */
export interface AccessScene {
  readonly values: Values;
  readonly proofs: Readonly<Record<string, Proofs | undefined>>;
}

/** Builds the chat in which everything is asked, one for each name of access-matrix.standings.ts. */
export const SCENES = {
  room: async (node: TestNode): Promise<AccessScene> => {
    const { ada, room, message, heldId, link, pollId, target, proofs } = await everyRole(node);
    const { chat_id, code } = room;
    const of = { chat_id, code, message_id: message.id, member_id: target.memberId, user_id: ada.userId, newcomer_id: ada.userId };
    return await withFile(node, { values: { ...NOTHING, ...of, held_id: heldId, link_id: link.id, poll_id: pollId }, proofs });
  },
  lane: async (node: TestNode): Promise<AccessScene> => {
    const { ada, lane, proofs } = await everyRole(node);
    const { chatId: chat_id, messageId: message_id, memberId: member_id } = lane;
    const of = { chat_id, message_id, member_id, user_id: ada.userId, newcomer_id: ada.userId };
    return await withFile(node, { values: { ...NOTHING, ...of }, proofs });
  },
  dm: async (node: TestNode) => await withFile(node, ofAccounts(await dmScene(node, { blocked: false }))),
  "dm, blocked": async (node: TestNode) => await withFile(node, ofAccounts(await dmScene(node, { blocked: true }))),
  group: async (node: TestNode) => await withFile(node, ofAccounts(await groupScene(node))),
  broadcast: async (node: TestNode) => await withFile(node, ofAccounts(await broadcastScene(node))),
};

/** Of what a chat may not have, an id that is nothing's. */
const NOTHING = { code: "NOWHERE", invite_code: "nobody-made-this", invite_id: randomUUID(), session_id: randomUUID(), emoji: "👍" };

function ofAccounts({ chat_id, message_id, target, invite, newcomer, proofs }: AccountScene): AccessScene {
  const { member_id, user_id } = target;
  const of = { chat_id, message_id, member_id, user_id, invite_id: invite.id, invite_code: invite.code, newcomer_id: newcomer.userId };
  return { values: { ...NOTHING, ...of }, proofs };
}

/** The same, its message showing a file: also where nobody could have sent one, since who may read it is asked alike. */
async function withFile(node: TestNode, { values, proofs }: AccessScene): Promise<AccessScene> {
  const { db, ids, media } = node.services;
  const [year, month, day, file] = ["2026", "11", "22", `${randomBytes(16).toString("base64url")}.txt`] as const;
  const path = `uploads/${year}/${month}/${day}/${file}`;
  await media.write(path, Buffer.from("Hello"));
  const facts = { type: "file", mimeType: "text/plain", name: "hello.txt", bytes: 5, compressed: false } as const;
  const { id } = await db.prisma.media.create({ data: { id: ids.uuid(), path, ...facts } });
  await db.prisma.message.update({ where: { id: BigInt(values.message_id) }, data: { mediaId: id } });
  return { values: { ...values, year, month, day, file }, proofs };
}

/** What is to be asked: by which roles, in which order, and whether the scene is afterwards as it was. */
interface Asked {
  readonly answers: Readonly<Record<string, string>>;
  readonly leavesAll: boolean;
}

/** What each role is told by `ask`, by role, so that a difference names it. Roles ask one after the other unless it leaves all as it was. */
export async function askAll(
  { proofs }: AccessScene,
  { answers, leavesAll }: Asked,
  ask: (proofs: Proofs) => Promise<string>,
): Promise<Record<string, string>> {
  const roles = Object.keys(answers);
  if (leavesAll) return Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await ask(proofs[role] ?? {})] as const)));
  const told: Record<string, string> = {};
  for (const role of roles) told[role] = await ask(proofs[role] ?? {});
  return told;
}

/** Asks an endpoint, with the ids of its path from the scene. Answers the refusal's code, or "ok". */
export async function askEndpoint(endpoint: Endpoint, proofs: Proofs, values: Values, sent: RouteAsk = {}): Promise<string> {
  const named = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, values[name] ?? ""] as const);
  return await askRoute(endpoint, proofs, { params: Object.fromEntries(named), ...sent });
}

/** Asks by an event, over a socket of its own. Answers the refusal's code, or "ok". */
export async function askEvent(url: string, name: string, proofs: Proofs, sent: object = {}): Promise<string> {
  const line = await connect(url, proofs);
  try {
    await line.ask(name as Parameters<typeof line.ask>[0], sent);
    return "ok";
  } catch (error) {
    if (error instanceof Refused) return error.error.code;
    throw error;
  } finally {
    line.close();
  }
}
