import { appError } from "#domain/errors.ts";
import { acceptsNewcomers, roomState, roomTimes } from "#domain/room/lifecycle.ts";

import type { Actor, Services } from "../../context.ts";
import type { Outcome } from "../../db/lanes.ts";
import { transact, type Tx } from "../../db/transaction.ts";
import { newcomersHistory } from "../../policies/history-start.ts";
import { findActorsMember, findChat, lockChat, type MemberRow, type RoomRow } from "../../repositories/chat-repository.ts";
import { countPlacesTaken, createMembers, findAliasHolders, updateMember } from "../../repositories/member-repository.ts";
import { findGoodTickets, spendTickets } from "../../repositories/ticket-repository.ts";
import type { ShownTicket } from "../tickets/check-ticket.ts";
import { freeAlias, proposeAlias } from "./free-alias.ts";

/** Somebody at a room's door, whose password was right. */
export interface Arrival {
  readonly actor: Actor;
  readonly alias: string;
  /** The alias's confusable skeleton. */
  readonly aliasKey: string;
  /** The ticket that they show, where the room asks for one. */
  readonly ticket: ShownTicket | null;
}

/** The door while its room is locked: who holds which alias, how many places are left, and who has been let in so far. */
interface Door {
  readonly tx: Tx;
  readonly room: RoomRow;
  readonly now: number;
  /** Whether the room still takes newcomers. */
  readonly open: boolean;
  readonly holders: Map<string | null, MemberRow>;
  readonly newcomers: Map<Arrival, string>;
  /** Tickets that were shown and are good, until somebody comes in by them. */
  readonly tickets: Set<string>;
  places: number;
}

/**
 * Seats everybody who came to a room's door at the same time, in one transaction and in the order in which they came. Under the chat's lock,
 * so that capacity and aliases hold however many come at once; together, since three hundred commits in turn would take a hall's patience.
 */
export async function takeSeats(services: Services, chatId: string, arrivals: readonly Arrival[]): Promise<Outcome<MemberRow>[]> {
  return await transact(services, async (tx) => {
    await lockChat(tx.db, chatId);
    const room = (await findChat(tx.db, chatId))?.room;
    if (!room) return arrivals.map(() => ({ refused: appError("room_erased") }));
    const door = await openDoor(services, tx, room, arrivals);
    const outcomes = new Map<Arrival, Outcome<MemberRow>>();
    for (const arrival of arrivals) {
      const outcome = await admit(services, door, arrival);
      if (outcome) outcomes.set(arrival, outcome);
    }
    for (const [arrival, member] of await seatNewcomers(services, door)) outcomes.set(arrival, { value: member });
    return arrivals.map((arrival) => outcomes.get(arrival) ?? { refused: appError("internal") });
  });
}

async function openDoor(services: Services, tx: Tx, room: RoomRow, arrivals: readonly Arrival[]): Promise<Door> {
  const now = services.clock.now();
  const keys = arrivals.map(({ aliasKey }) => aliasKey);
  const holders = new Map((await findAliasHolders(tx.db, room.chatId, keys)).map((holder) => [holder.aliasKey, holder]));
  const open = acceptsNewcomers(roomState(roomTimes(room), now));
  const shown = room.tickets ? arrivals.flatMap(({ ticket }) => ticket?.code ?? []) : [];
  const tickets = await findGoodTickets(tx.db, room.chatId, shown);
  const places = open ? room.capacity - (await countPlacesTaken(tx.db, room.chatId)) : 0;
  return { tx, room, now, open, holders, newcomers: new Map(), tickets, places };
}

/** Decides about one arrival; null for newcomers, who are let in and seated together. */
async function admit(services: Services, door: Door, arrival: Arrival): Promise<Outcome<MemberRow> | null> {
  const { tx, room, now, open, holders, newcomers } = door;
  const own = await findActorsMember(tx.db, room.chatId, arrival.actor);
  if (own?.state === "active" || own?.state === "waiting") return { value: own };
  if (!open) return { refused: appError("room_closed") };
  if (door.places <= 0) return { refused: appError("room_full") };
  // Whoever left comes back as who they were; as a newcomer they would find the alias that they spoke under taken, by themselves. Where a seat
  // takes a ticket, theirs has paid for this one, so they come back to it whatever they call themselves, unless they have brought another.
  const isPaid = room.tickets && arrival.ticket === null && own?.aliasKey !== null;
  if (own?.state === "left" && (own.aliasKey === arrival.aliasKey || isPaid)) {
    door.places -= 1;
    return { value: await seatAgain(door, own) };
  }
  // Who lost their alias by never having spoken has paid with a ticket for the seat, and gets no other.
  const seat = room.tickets && own?.state === "left" && own.aliasKey === null ? own : null;
  const refusal = seat ? null : refuseTicket(door, arrival);
  if (refusal) return { refused: refusal };
  const holder = holders.get(arrival.aliasKey);
  const taken = [...newcomers.keys()].some(({ aliasKey }) => aliasKey === arrival.aliasKey);
  const freed = !taken && (!holder || (await freeAlias(tx, services, holder, now)));
  if (!freed) {
    const suggestion = await proposeAlias(tx.db, room.chatId, arrival.alias);
    return { refused: appError("alias_taken", { details: { alias: "is in use", suggestion } }) };
  }
  // Who gave up the alias gave up a place as well, unless they had left before.
  if (holder && holder.state !== "left") door.places += 1;
  holders.delete(arrival.aliasKey);
  door.places -= 1;
  if (seat) {
    const seated = await seatAgain(door, seat, { alias: arrival.alias, aliasKey: arrival.aliasKey });
    holders.set(arrival.aliasKey, seated);
    return { value: seated };
  }
  newcomers.set(arrival, services.ids.uuid());
  if (arrival.ticket) door.tickets.delete(arrival.ticket.code);
  return null;
}

/** A ticket may have been used since it was looked at, or be asked for only now. */
function refuseTicket({ room, tickets }: Door, { ticket }: Arrival): Error | null {
  if (!room.tickets) return null;
  if (ticket === null) return appError("ticket_required");
  return tickets.has(ticket.code) ? null : appError("ticket_invalid");
}

/** Gives somebody the seat that they had, under another alias where one is given. */
async function seatAgain(
  { tx, room, now }: Door,
  { id }: MemberRow,
  named: Partial<Pick<Arrival, "alias" | "aliasKey">> = {},
): Promise<MemberRow> {
  const joinedAt = new Date(now);
  if (room.holdDoor) {
    await tx.note(room.chatId, { type: "door.changed", v: 1, member_id: id });
    const unread = { joinedSeq: 0, historyFromSeq: 0, lastReadSeq: 0 };
    return await updateMember(tx.db, id, { ...named, state: "waiting", ...unread, joinedAt, leftAt: null });
  }
  const joinedSeq = await tx.append(room.chatId, { type: "member.joined", v: 1, member_id: id });
  const arrival = { joinedSeq, lastReadSeq: joinedSeq, joinedAt, ...(await newcomersHistory(tx.db, room)) };
  return await updateMember(tx.db, id, { ...named, state: "active", leftAt: null, ...arrival });
}

/** Takes a number for each newcomer, all at once; at a held door they wait, without one. */
async function seatNewcomers(services: Services, { tx, room, now, newcomers }: Door): Promise<Map<Arrival, MemberRow>> {
  if (newcomers.size === 0) return new Map();
  const ids = [...newcomers.values()];
  const { chatId, holdDoor } = room;
  if (holdDoor) for (const id of ids) await tx.note(chatId, { type: "door.changed", v: 1, member_id: id });
  const before = holdDoor ? 0 : (await tx.append(chatId, { type: "members.joined", v: 1, member_ids: ids }, ids.length)) - ids.length;
  const history = holdDoor ? {} : await newcomersHistory(tx.db, room);
  const spent = room.tickets ? [...newcomers.keys()].flatMap(({ ticket }) => ticket?.code ?? []) : [];
  await spendTickets(tx.db, chatId, spent, new Date(now));
  const rows = await createMembers(
    tx.db,
    [...newcomers].map(([{ alias, aliasKey, ticket }, id], index) => {
      // The guest has read what they may not read, so to say: unread counts start at the door.
      const seq = holdDoor ? 0 : before + index + 1;
      const seat = { state: holdDoor ? "waiting" : "active", joinedSeq: seq, lastReadSeq: seq, joinedAt: new Date(now) } as const;
      return { id, chatId, guestId: (room.tickets ? ticket?.guestId : null) ?? services.ids.uuid(), alias, aliasKey, ...seat, ...history };
    }),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    [...newcomers].flatMap(([arrival, id]) => {
      const row = byId.get(id);
      return row ? [[arrival, row]] : [];
    }),
  );
}
