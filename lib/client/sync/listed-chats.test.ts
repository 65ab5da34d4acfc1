import { describe, expect, test } from "vitest";

import type { ChatList, ListedChat } from "#contract/chats.ts";
import type { Message } from "#contract/messages.ts";

import { asKept, asRead, type HeldChats, totalsOf, withBeginning, withChangedMessage, withChat, withMessage } from "./listed-chats.ts";

const ME = "me";
const NOW = Date.UTC(2026, 0, 1);
const SOON = new Date(NOW + 60_000).toISOString();

/** A chat of that name in which something happened at that second. */
const chat = (id: string, second: number, more: Partial<ListedChat> = {}): ListedChat => ({
  id,
  kind: "group",
  title: id,
  description: null,
  speaks_as_one: false,
  member_count: 2,
  last_seq: 1,
  room: null,
  role: "member",
  member_id: ME,
  user_id: null,
  avatar_url: null,
  last_message: null,
  unread_count: 0,
  mention_count: 0,
  last_read_seq: 0,
  last_activity_at: new Date(second * 1000).toISOString(),
  created_at: new Date(0).toISOString(),
  muted_until: null,
  is_archived: false,
  is_favourite: false,
  marked_unread: false,
  draft: null,
  draft_changed_at: null,
  ...more,
});
const message = (seq: number, more: Partial<Message> = {}): Message => ({
  id: String(seq),
  chat_id: "a",
  seq,
  client_message_id: String(seq),
  sender: { id: "brook", alias: "Brook", tag: "", color: "teal", role: "member", user_id: null },
  content: `Message ${seq}`,
  message_type: "text",
  media: null,
  reply_to_id: null,
  reply_to: null,
  reactions: [],
  mentions: [],
  forwarded: false,
  nameless: false,
  pinned_at: null,
  created_at: new Date(seq * 1000).toISOString(),
  edited_at: null,
  deleted_at: null,
  ...more,
});
const page = (chats: ListedChat[], next_cursor: string | null): ChatList => ({
  chats,
  has_more: next_cursor !== null,
  next_cursor,
  archived_count: 0,
});
const names = (chats: readonly ListedChat[] | null): string => chats?.map(({ id }) => id).join("") ?? "";

describe("the beginning of the list, fetched anew", () => {
  const held = { chats: [chat("a", 9), chat("b", 8), chat("c", 7), chat("d", 6)], cursor: "after d" };

  test("keeps what was held further down, and where that ended", () => {
    const after = withBeginning(held, page([chat("b", 10), chat("a", 9)], "after a"));
    expect(names(after.chats)).toBe("bacd");
    expect(after.cursor).toBe("after d");
  });

  test("shows a chat once that has moved up", () => {
    expect(names(withBeginning(held, page([chat("d", 11), chat("a", 9)], "after a")).chats)).toBe("dabc");
  });

  test("is the whole list where there is no more", () => {
    expect(withBeginning(held, page([chat("a", 9)], null))).toEqual({ chats: [chat("a", 9)], cursor: null });
  });

  test("lets a chat go that stood in it before", () => {
    expect(names(withBeginning(held, page([chat("b", 8), chat("c", 7)], "after c")).chats)).toBe("bcd");
  });

  test("keeps what stands behind favourites, however active these are", () => {
    const favourite = chat("z", 1, { is_favourite: true });
    const after = withBeginning({ ...held, chats: [favourite, ...held.chats] }, page([favourite], "after z"));
    expect(names(after.chats)).toBe("zabcd");
  });

  test("does not take back what was heard since it was asked", () => {
    const heard = withMessage(chat("a", 1), message(5), NOW);
    const after = withBeginning({ chats: [heard], cursor: null }, page([chat("a", 1, { is_favourite: true })], null));
    expect(after.chats[0]).toMatchObject({ last_seq: 5, unread_count: 1, is_favourite: true });
    expect(withBeginning({ chats: [heard], cursor: null }, page([chat("a", 9, { last_seq: 6 })], null)).chats[0]).toMatchObject({
      last_seq: 6,
      unread_count: 0,
    });
  });
});

describe("something that is said", () => {
  test("is the chat's last message, and counts once", () => {
    const after = withMessage(chat("a", 1), message(5), NOW);
    expect(after).toMatchObject({ last_seq: 5, unread_count: 1, mention_count: 0, last_message: { seq: 5 } });
    expect(withMessage(after, message(5), NOW)).toBe(after);
    expect(withMessage(after, message(4), NOW)).toBe(after);
  });

  test("counts as naming the viewer only where it does", () => {
    expect(withMessage(chat("a", 1), message(5, { mentions: ["cyd", ME] }), NOW)).toMatchObject({ unread_count: 1, mention_count: 1 });
    expect(withMessage(chat("a", 1), message(5, { mentions: ["cyd"] }), NOW)).toMatchObject({ unread_count: 1, mention_count: 0 });
  });

  test("is not new to whoever said it, nor where it was read already", () => {
    const mine = message(5, { sender: { ...message(5).sender, id: ME }, mentions: [ME] });
    expect(withMessage(chat("a", 1), mine, NOW)).toMatchObject({ last_seq: 5, unread_count: 0, mention_count: 0 });
    expect(withMessage(chat("a", 1, { last_read_seq: 5 }), message(5), NOW)).toMatchObject({ unread_count: 0 });
  });

  test("is counted as far as a hundred", () => {
    expect(withMessage(chat("a", 1, { unread_count: 100 }), message(5), NOW).unread_count).toBe(100);
  });

  test("brings an archived chat back, unless it is muted", () => {
    expect(withMessage(chat("a", 1, { is_archived: true }), message(5), NOW).is_archived).toBe(false);
    expect(withMessage(chat("a", 1, { is_archived: true, muted_until: SOON }), message(5), NOW).is_archived).toBe(true);
    expect(withMessage(chat("a", 1, { is_archived: true, muted_until: SOON }), message(5), NOW + 60_000).is_archived).toBe(false);
  });

  test("may be edited or deleted while it is the last", () => {
    const after = withMessage(chat("a", 1), message(5), NOW);
    expect(withChangedMessage(after, { id: "5", content: null }).last_message).toMatchObject({ seq: 5, content: null });
    expect(withChangedMessage(after, { id: "4", content: null })).toBe(after);
  });
});

describe("reading", () => {
  const unread = chat("a", 1, { last_message: message(5), unread_count: 3, mention_count: 1 });

  test("to the end leaves nothing", () => {
    expect(asRead(unread, 5)).toMatchObject({ last_read_seq: 5, unread_count: 0, mention_count: 0 });
  });

  test("up to somewhere leaves the count to the server", () => {
    expect(asRead(unread, 4)).toMatchObject({ last_read_seq: 4, unread_count: 3, mention_count: 1 });
  });
});

describe("a change of how a chat is kept", () => {
  const held: HeldChats = {
    chats: [chat("a", 9), chat("b", 8)],
    archived: [chat("y", 7, { is_archived: true }), chat("z", 6, { is_archived: true })],
    archivedCount: 2,
  };

  test("puts a chat into the archive and takes it out again, in its place", () => {
    const archived = withChat(held, asKept(chat("b", 8), { archived: true }));
    expect([names(archived.chats), names(archived.archived), archived.archivedCount]).toEqual(["a", "byz", 3]);
    const back = withChat(archived, chat("b", 10));
    expect([names(back.chats), names(back.archived), back.archivedCount]).toEqual(["ba", "yz", 2]);
  });

  test("counts where the archive was not looked at", () => {
    const archived = withChat({ ...held, archived: null }, asKept(chat("b", 8), { archived: true }));
    expect([names(archived.chats), archived.archived, archived.archivedCount]).toEqual(["a", null, 3]);
  });

  test("moves favourites to the top, and back to where they belong", () => {
    const first = withChat(held, asKept(chat("b", 8), { favourite: true }));
    expect(names(first.chats)).toBe("ba");
    expect(names(withChat(first, asKept(chat("b", 8), { favourite: false })).chats)).toBe("ab");
  });

  test("changes what it names", () => {
    expect(asKept(chat("a", 1, { marked_unread: true }), { muted_until: "forever" })).toMatchObject({
      muted_until: "forever",
      marked_unread: true,
    });
  });

  test("of a chat that is not held changes nothing", () => {
    expect(withChat(held, chat("x", 1))).toBe(held);
  });
});

describe("what is unread of all", () => {
  test.each([
    ["counts chats, and messages that name the viewer", [chat("a", 1, { unread_count: 5, mention_count: 2 })], { chats: 1, mentions: 2 }],
    ["counts chats that are kept unread by hand", [chat("a", 1, { marked_unread: true })], { chats: 1, mentions: 0 }],
    ["leaves muted ones out", [chat("a", 1, { unread_count: 5, marked_unread: true, muted_until: SOON })], { chats: 0, mentions: 0 }],
    ["but for what names the viewer", [chat("a", 1, { unread_count: 5, mention_count: 1, muted_until: SOON })], { chats: 1, mentions: 1 }],
    ["is nothing where all is read", [chat("a", 1)], { chats: 0, mentions: 0 }],
  ])("%s", (_sentence, chats, totals) => {
    expect(totalsOf(chats, NOW)).toEqual(totals);
  });
});
