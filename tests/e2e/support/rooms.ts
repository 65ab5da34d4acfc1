import type { APIRequestContext, Page } from "@playwright/test";
import { randomUUID } from "node:crypto";

import type { Member } from "#contract/members.ts";
import type { Message } from "#contract/messages.ts";
import type { CreateRoomInput, JoinedRoom, Room, UpdateRoomInput } from "#contract/rooms.ts";

import { expectOk, lendCookies, openApi } from "./accounts.ts";
import { serverUrl } from "./environment.ts";

type RoomWish = Partial<Omit<CreateRoomInput, "starts_at" | "ends_at">> & { readonly startsInMinutes?: number; readonly minutes?: number };

/** Somebody who sits in a room and speaks by program: for all who are not the subject of a test. */
export interface Voice {
  readonly alias: string;
  readonly memberId: string;
  say(content: string, replyTo?: Message): Promise<Message>;
  react(message: Message, emoji: string): Promise<void>;
  edit(message: Message, content: string): Promise<void>;
  remove(message: Message): Promise<void>;
}

/** A room and what its facilitator can do with it by program. */
export interface Hall {
  readonly room: Room;
  readonly path: string;
  /** The facilitator's own voice. */
  readonly owner: Voice;
  voice(alias: string, password?: string): Promise<Voice>;
  /** Gives the page's browser a seat under the alias, without opening anything. */
  seat(page: Page, alias: string, password?: string): Promise<JoinedRoom>;
  update(change: UpdateRoomInput): Promise<Room>;
  close(): Promise<Room>;
  erase(): Promise<void>;
  removeMember(memberId: string): Promise<void>;
  transcript(format: "md" | "csv" | "json" | "html"): Promise<string>;
}

/** A server may close a connection that lay idle at the very moment when a program uses it again. */
const PATIENT = { maxRetries: 2 } as const;

/** Opens a room for an hour, or as wished, on the server at `url`. */
export async function openHall(api: APIRequestContext, wish: RoomWish = {}, url = serverUrl()): Promise<Hall> {
  const { startsInMinutes = 0, minutes = 60, ...facts } = wish;
  const from = Date.now() + startsInMinutes * 60_000;
  const body: CreateRoomInput = {
    title: `Round ${randomUUID().slice(0, 8)}`,
    ...facts,
    ...(startsInMinutes > 0 && { starts_at: new Date(from).toISOString() }),
    ends_at: new Date(from + minutes * 60_000).toISOString(),
  };
  const room = await post<Room>(api, "/api/v1/rooms", body);
  return hallOf(api, room, url);
}

function hallOf(api: APIRequestContext, room: Room, url: string): Hall {
  const address = `/api/v1/rooms/${room.code}`;
  return {
    room,
    path: `/r/${room.code}`,
    owner: voiceOf(api, room.chat_id, { alias: room.facilitator, memberId: "" }),
    async voice(alias, password) {
      const guest = await openApi(url);
      const joined = await joinBy(guest, room, alias, password);
      return voiceOf(guest, room.chat_id, { alias: joined.member.alias, memberId: joined.member.id });
    },
    async seat(page, alias, password) {
      const guest = await openApi(url);
      const joined = await joinBy(guest, room, alias, password);
      await lendCookies(guest, page.context());
      await guest.dispose();
      return joined;
    },
    update: async (change) => (await (await expectOk(await api.patch(address, { data: change, ...PATIENT }))).json()) as Room,
    close: () => post<Room>(api, `${address}/close`),
    erase: async () => void (await expectOk(await api.delete(address))),
    removeMember: async (memberId) => void (await post<Member>(api, `/api/v1/chats/${room.chat_id}/members/${memberId}/remove`)),
    transcript: async (format) => await (await expectOk(await api.get(`${address}/transcript?format=${format}`))).text(),
  };
}

async function joinBy(api: APIRequestContext, room: Room, alias: string, password?: string): Promise<JoinedRoom> {
  return await post<JoinedRoom>(api, `/api/v1/rooms/${room.code}/join`, { alias, ...(password !== undefined && { password }) });
}

function voiceOf(api: APIRequestContext, chatId: string, who: Pick<Voice, "alias" | "memberId">): Voice {
  return {
    ...who,
    say: (content, replyTo) =>
      post<Message>(api, "/api/v1/messages", {
        chat_id: chatId,
        client_message_id: randomUUID(),
        content,
        reply_to_id: replyTo?.id ?? null,
      }),
    react: async (message, emoji) => void (await post(api, `/api/v1/messages/${message.id}/reactions`, { emoji })),
    edit: async (message, content) => void (await expectOk(await api.patch(`/api/v1/messages/${message.id}`, { data: { content } }))),
    remove: async (message) => void (await expectOk(await api.delete(`/api/v1/messages/${message.id}`))),
  };
}

async function post<Answer>(api: APIRequestContext, path: string, data?: unknown): Promise<Answer> {
  const answer = await expectOk(await api.post(path, data === undefined ? PATIENT : { data, ...PATIENT }));
  return (await answer.json()) as Answer;
}
