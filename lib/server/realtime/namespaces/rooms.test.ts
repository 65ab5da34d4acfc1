import { beforeEach, describe, expect, test, vi } from "vitest";

import type { Permission } from "#contract/members.ts";
import type { RoomsNamespace } from "#contract/realtime/rooms.ts";
import { appError } from "#domain/errors.ts";

import { NOBODY, type Services } from "../../context.ts";
import type { Entry } from "../../use-cases/chats/enter-audience.ts";
import { audiences } from "../audiences.ts";
import type { ServerNamespace } from "../io.ts";
import { serveRooms } from "./rooms.ts";

/** What the database answers, look by look, and what the chat is opened with. */
const look = vi.hoisted(() => vi.fn<() => Promise<Entry>>());
const opened = vi.hoisted(() => vi.fn<() => Promise<unknown>>());
vi.mock("../../use-cases/chats/enter-audience.ts", () => ({ enterAudience: look }));
vi.mock("../../use-cases/chats/open-chat.ts", () => ({ openChat: opened }));

const CHAT = "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11";
const [chat, moderators, door] = [audiences.chat(CHAT), audiences.moderators(CHAT), audiences.door(CHAT)];
const pollsters = audiences.pollsters(CHAT);
const [member, link] = [audiences.member("dana"), audiences.link("helps")];
const ORDINARY = { moderates: false, admits: false, asksPolls: false };
const MEMBER: Entry = { chatId: CHAT, memberId: "dana", hears: "everything", ...ORDINARY, linkId: null };
const HELPER: Entry = { ...MEMBER, moderates: true, admits: true, linkId: "helps" };
const snapshot = (...permissions: Permission[]) => Promise.resolve({ chat: { id: CHAT }, me: { permissions } });

/** The audiences of a socket that has asked to open the chat. */
async function opens(): Promise<string[]> {
  const services: Services = {
    clock: { now: () => 0 },
    ids: { uuid: () => "an id" },
    log: { warn: () => undefined, error: () => undefined, child: () => services.log },
    metrics: { acked: () => undefined, failed: () => undefined },
    options: { caps: { process: 100, room: 10, member: 2 } },
  } as unknown as Services;
  const rooms = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const listeners: ((name: string, ...args: unknown[]) => void)[] = [];
  const socket = {
    rooms,
    data: { actor: NOBODY, underWay, rate: { allow: () => true } },
    nsp: { adapter: { rooms: new Map() } },
    join: (to: string | string[]): void => void [to].flat().forEach((audience) => rooms.add(audience)),
    leave: (audience: string): void => void rooms.delete(audience),
    onAny: (listener: (typeof listeners)[number]): void => void listeners.push(listener),
  };
  serveRooms(services, {
    on: (_: string, connect: (one: unknown) => void) => connect(socket),
  } as unknown as ServerNamespace<RoomsNamespace>);
  for (const hear of listeners) hear.call(socket, "chat:open", { chat_id: CHAT }, () => undefined);
  await Promise.all(underWay);
  return [...rooms].toSorted();
}

beforeEach(() => {
  look.mockReset();
  opened.mockReset();
});

describe("whoever opens a room", () => {
  test("and has lost what their link gave since hears no more what is for moderators and at the door", async () => {
    look.mockResolvedValue(HELPER);
    opened.mockReturnValue(snapshot());
    expect(await opens()).toEqual([chat, link, member].toSorted());
  });

  test("and has come to help since hears that, and is closed with the link", async () => {
    look.mockResolvedValueOnce(MEMBER).mockResolvedValueOnce(HELPER);
    opened.mockReturnValue(snapshot("MODERATE_MEMBERS", "ADMIT_MEMBERS"));
    expect(await opens()).toEqual([chat, door, link, member, moderators].toSorted());
  });

  test("and has come to ask polls alone since hears what only that is told", async () => {
    look.mockResolvedValueOnce(MEMBER).mockResolvedValueOnce({ ...MEMBER, asksPolls: true });
    opened.mockReturnValue(snapshot("SEND_POLLS"));
    expect(await opens()).toEqual([chat, member, pollsters].toSorted());
  });

  test("and has lost that again is left with what members hear", async () => {
    look.mockResolvedValue(MEMBER);
    opened.mockReturnValue(snapshot("MODERATE_MEMBERS", "ADMIT_MEMBERS"));
    expect(await opens()).toEqual([chat, member].toSorted());
  });

  test("and has no seat any more is left with nothing that is a member's", async () => {
    look.mockResolvedValue(HELPER);
    opened.mockRejectedValue(appError("not_found"));
    expect(await opens()).toEqual([link]);
  });

  test("and waits at its door goes on waiting for the answer", async () => {
    look.mockResolvedValue({ ...MEMBER, hears: "own_admission" });
    opened.mockRejectedValue(appError("waiting_for_admission"));
    expect(await opens()).toEqual([member]);
  });
});
