import { describe, expect, test } from "vitest";

import { handleSweep } from "#server/jobs/sweep.handler.ts";
import { deleteChat } from "#server/use-cases/chats/delete-chat.ts";
import { openDm } from "#server/use-cases/chats/open-dm.ts";
import { removeMember, timeOutMember } from "#server/use-cases/members/moderate-member.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { forwardMessage } from "#server/use-cases/messages/forward-message.ts";
import { dropUnshown } from "#server/use-cases/media/drop-media.ts";
import { keepFile } from "#server/use-cases/media/keep-file.ts";
import { sweepMember } from "#server/use-cases/sweeps/sweep-member.ts";
import { unsweepMember } from "#server/use-cases/sweeps/unsweep-member.ts";
import { blockUser } from "#server/use-cases/users/block-user.ts";
import { arrived, fetchFile, PDF, sendBytes } from "#tests/support/files.ts";
import { picture } from "#tests/support/pictures.ts";
import { outcome } from "#tests/support/refusal.ts";
import { as, fileNode, scenario } from "#tests/support/scenario.ts";
import { UNDO_MS } from "#tests/support/sweeps.ts";
import { accounts, broadcastOf, dmBetween, groupOf, memberOf } from "#tests/support/talk.ts";

const file = fileNode();
const { node } = file;
const HOUR_MS = 3_600_000;

const kept = async (path: string | null): Promise<boolean> => (await node().services.media.size(path ?? "")) !== null;
const rows = () => node().services.db.prisma.media.count();

describe("who may send a file", () => {
  test("nobody who is no member, learning nothing of the chat", async () => {
    const [one, two, three] = await accounts(node());
    const [ada] = await dmBetween(one, two);
    expect(await outcome(sendBytes({ ...ada, ...three, chatId: ada.chatId }, PDF, "a.pdf"))).toBe("not_found");
  });

  test("in a broadcast those who run it; its subscribers read", async () => {
    const [one, two, three] = await accounts(node());
    const { owner, admin, subscribers } = await broadcastOf(one, two, three);
    const [reader] = subscribers;
    if (!reader) throw new Error("no subscriber");
    expect(await outcome(sendBytes(reader, PDF, "a.pdf"))).toBe("forbidden");
    const { media } = await sendBytes(admin, PDF, "a.pdf");
    expect(await outcome(fetchFile(reader, media.file_path))).toBe("ok");
    expect(await outcome(fetchFile(owner, media.file_path))).toBe("ok");
  });

  test("nobody in a room, its facilitator included", async () => {
    const { ada } = await scenario().room("ada");
    expect(await outcome(sendBytes(ada, PDF, "a.pdf"))).toBe("forbidden");
  });

  test("nobody who is timed out or blocked, and what they sent is not kept", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    await timeOutMember(as(ada), { chat_id: ada.chatId, member_id: eve.memberId, minutes: 10 });
    const [cyd] = await dmBetween(three, two);
    await blockUser(as(two), { user_id: three.userId });
    const before = await rows();
    expect(await outcome(sendBytes(eve, PDF, "a.pdf"))).toBe("timed_out");
    expect(await outcome(sendBytes(cyd, PDF, "a.pdf"))).toBe("forbidden");
    expect(await rows()).toBe(before);
  });
});

describe("who may read a file", () => {
  test("the chat's members, as long as they are; nobody else", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const { media } = await sendBytes(ada, await picture(), "a.jpg");
    for (const path of [media.file_path, media.thumbnail ?? ""]) {
      expect(await outcome(fetchFile(eve, path))).toBe("ok");
      expect(await outcome(fetchFile(three, path))).toBe("not_found");
    }
    await removeMember(as(ada), { chat_id: ada.chatId, member_id: eve.memberId });
    expect(await outcome(fetchFile(eve, media.file_path))).toBe("not_found");
    expect(await outcome(fetchFile(ada, "uploads/2026/01/01/AAAAAAAAAAAAAAAAAAAAAA.pdf"))).toBe("not_found");
  });

  test("by a signed address the account alone for which it was signed, for an hour", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const { media } = await sendBytes(ada, PDF, "a.pdf");
    expect(media.url).toMatch(new RegExp(`^/api/v1/media/${media.file_path}\\?u=${ada.userId}&t=\\d+&s=[\\w-]{43}$`));
    expect(await outcome(fetchFile(ada, media.url))).toBe("ok");
    expect(await outcome(fetchFile(eve, media.url))).toBe("forbidden");
    expect(await outcome(fetchFile(eve, media.url.replace(ada.userId, eve.userId)))).toBe("forbidden");
    expect(await outcome(fetchFile(ada, media.url.replace(/s=./, "s=_")))).toBe("forbidden");
    node().clock.advance(HOUR_MS);
    expect(await outcome(fetchFile(ada, media.url))).toBe("forbidden");
    expect(await outcome(fetchFile(ada, media.file_path))).toBe("ok");
  });
});

describe("a file goes", () => {
  test("with the last message that shows it, bytes and all", async () => {
    const [one, two, three] = await accounts(node());
    const [ada, eve] = await dmBetween(one, two);
    const { message, media } = await sendBytes(ada, await picture(), "a.jpg", { content: "Look" });
    await editMessage(as(ada), { message_id: message.id, content: "Look here" });
    const cyd = await memberOf(three, (await openDm(as(eve), { user_id: three.userId })).id);
    const { messages } = await forwardMessage(as(eve), { message_id: message.id, chat_ids: [cyd.chatId] });
    expect(messages).toMatchObject([
      { content: "Look here", message_type: "image", forwarded: true, media: { file_path: media.file_path } },
    ]);

    const gone = await deleteMessage(as(ada), { message_id: message.id });
    expect(gone).toMatchObject({ content: null, media: null });
    expect(await outcome(fetchFile(ada, media.file_path))).toBe("not_found");
    expect(await outcome(fetchFile(cyd, media.file_path))).toBe("ok");

    await deleteMessage(as(eve), { message_id: messages[0]?.id ?? "" });
    expect(await outcome(fetchFile(cyd, media.file_path))).toBe("not_found");
    expect([await kept(media.file_path), await kept(media.thumbnail)]).toEqual([false, false]);
    expect(await node().services.db.prisma.media.count({ where: { path: media.file_path } })).toBe(0);
  });

  test("with a swept message once that cannot be taken back; until then nobody reads it, and it comes back with the message", async () => {
    const [one, two] = await accounts(node());
    const [ada, eve] = await groupOf(one, two);
    const { message, media } = await sendBytes(eve, PDF, "a.pdf");
    const target = { chat_id: ada.chatId, member_id: eve.memberId };
    await sweepMember(as(ada), target);
    expect(await outcome(fetchFile(ada, media.file_path))).toBe("not_found");
    await unsweepMember(as(ada), target);
    expect(await outcome(fetchFile(eve, media.file_path))).toBe("ok");
    await sweepMember(as(ada), target);
    // While it can be taken back, no tidying takes the file, however old it is.
    await node().services.db.prisma.media.updateMany({ where: { path: media.file_path }, data: { createdAt: new Date(0) } });
    await dropUnshown(node().services);
    expect(await kept(media.file_path)).toBe(true);
    node().clock.advance(UNDO_MS);
    await handleSweep(node().services);
    await dropUnshown(node().services);
    expect(await kept(media.file_path)).toBe(false);
    expect(await node().services.db.prisma.message.findUnique({ where: { id: BigInt(message.id) }, select: { mediaId: true } })).toEqual({
      mediaId: null,
    });
  });

  test("after an hour with its whole chat, or if it never got a message", async () => {
    const [one, two] = await accounts(node());
    const [ada] = await groupOf(one, two);
    const { media } = await sendBytes(ada, PDF, "a.pdf");
    const lost = await keepFile(as(ada), await arrived(node(), PDF, "lost.pdf"));
    await deleteChat(as(ada), { chat_id: ada.chatId });
    expect(await outcome(fetchFile(ada, media.file_path))).toBe("not_found");
    await dropUnshown(node().services);
    expect(await kept(lost.path)).toBe(true);
    node().clock.advance(HOUR_MS + 1);
    await dropUnshown(node().services);
    expect([await kept(media.file_path), await kept(lost.path)]).toEqual([false, false]);
  });
});
