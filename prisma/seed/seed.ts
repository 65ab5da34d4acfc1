import type { Container } from "#server/container.ts";
import { type Actor, createContext, NOBODY } from "#server/context.ts";
import { openSeat } from "#server/policies/seat.ts";
import { newSecret } from "#server/policies/secrets.ts";
import { findAccountByLogin } from "#server/repositories/account-repository.ts";
import { register } from "#server/use-cases/accounts/register.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { sendMessage } from "#server/use-cases/messages/send-message.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { createRoom } from "#server/use-cases/rooms/create-room.ts";
import { joinRoom } from "#server/use-cases/rooms/join-room.ts";

import { CAST, type Line, type Speaker, TOWN_HALL } from "./cast.ts";

const EMAIL = "ada@parley.test";
const MINUTE = 60_000;

/** What to tell whoever asked for the demonstration. */
export interface Seeded {
  readonly email: string;
  /** Made anew and shown once; null if the demonstration was there already. */
  readonly password: string | null;
  readonly joinUrl: string | null;
}

/** Fills in a demonstration through the same use-cases as everybody: a facilitator with an open, a scheduled and a closed room. Safe to repeat. */
export async function seed({ services }: Pick<Container, "services">): Promise<Seeded> {
  if (await findAccountByLogin(services.db.prisma, { email: EMAIL }, new Date(0))) return { email: EMAIL, password: null, joinUrl: null };
  const password = newSecret();
  const account = await register(createContext(services, NOBODY), { email: EMAIL, password, username: CAST.facilitator, session: "none" });
  const ada: Actor = { ...NOBODY, userId: account.user_id };
  const at = (minutes: number): string => new Date(services.clock.now() + minutes * MINUTE).toISOString();
  const as = (actor: Actor) => createContext(services, actor);

  await createRoom(as(ada), { title: "Physics 10b, revision", starts_at: at(24 * 60), ends_at: at(24 * 60 + 45), password: "pendulum" });
  const past = await createRoom(as(ada), { title: "Kick-off", ends_at: at(30) });
  await sendMessage(as(ada), {
    chat_id: past.chat_id,
    client_message_id: services.ids.uuid(),
    content: "Thanks for coming. See you at the town hall.",
  });
  for (let times = 0; times < 2; times += 1) await closeRoom(as(ada), { code: past.code });

  const hall = await createRoom(as(ada), { title: "Town hall: the bicycle street", ends_at: at(60) });
  const cast = new Map<Speaker, Actor>([[CAST.facilitator, ada]]);
  for (const alias of CAST.guests) {
    const { token } = await joinRoom(as(NOBODY), { code: hall.code, alias });
    cast.set(alias, { ...NOBODY, guestIds: [openSeat(services.seals, token) ?? ""] });
  }
  await play(TOWN_HALL, hall.chat_id, (speaker) => as(cast.get(speaker) ?? NOBODY));
  return { email: EMAIL, password, joinUrl: hall.join_url };
}

async function play(scene: readonly Line[], chatId: string, as: (speaker: Speaker) => ReturnType<typeof createContext>): Promise<void> {
  const said: string[] = [];
  for (const { by, text, replyTo, reactions = [] } of scene) {
    const ctx = as(by);
    const replyToId = replyTo === undefined ? null : (said[replyTo] ?? null);
    const message = await sendMessage(ctx, { chat_id: chatId, client_message_id: ctx.ids.uuid(), content: text, reply_to_id: replyToId });
    said.push(message.id);
    for (const [who, emoji] of reactions) await addReaction(as(who), { message_id: message.id, emoji });
  }
}
