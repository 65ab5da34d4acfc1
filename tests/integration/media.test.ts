import sharp from "sharp";
import { describe, expect, test } from "vitest";

import { LIMITS } from "#contract/limits.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { makeFindable } from "#server/use-cases/search/make-findable.ts";
import { searchMessages } from "#server/use-cases/search/search-messages.ts";
import { sendMessage } from "#server/use-cases/messages/send-message.ts";
import { listMessages } from "#server/use-cases/messages/list-messages.ts";
import { listChats } from "#server/use-cases/chats/list-chats.ts";
import { arrived, fetchFile, PDF, sendBytes } from "#tests/support/files.ts";
import { picture, SECRET_PLACE } from "#tests/support/pictures.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { as, fileNode } from "#tests/support/scenario.ts";
import { accounts, dmBetween, opened } from "#tests/support/talk.ts";
import { sendFile } from "#server/use-cases/media/send-file.ts";

const file = fileNode();
const { node } = file;

const pair = async () => {
  const [one, two] = await accounts(node());
  return await dmBetween(one, two);
};

/** The bytes that lie under a path. */
async function bytesAt(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await node().services.media.open(path)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe("a picture that is sent", () => {
  test("is a message with a file and words, the same for both, live and when they come back", async () => {
    const [ada, eve] = await pair();
    const { message, media } = await sendBytes(ada, await picture({ width: 3_000, height: 1_500 }), "Board.JPG", { content: "Our board" });
    expect(message).toMatchObject({ content: "Our board", message_type: "image", sender_id: ada.userId, media_url: media.file_path });
    expect(media).toMatchObject({
      name: "Board.JPG",
      mime_type: "image/webp",
      width: LIMITS.pictureSideMax,
      height: 1_024,
      compressed: true,
    });
    const snapshot = (await opened(eve, eve.chatId)).messages;
    const { sender_id: _sender, media_url: _url, ...sent } = message;
    expect(snapshot).toEqual([sent]);
    await node().settled();
    expect(node().events.at(-1)?.messages).toEqual([sent]);
    expect((await listMessages(as(eve), { chat_id: eve.chatId, limit: 10 })).messages).toMatchObject([sent]);
    expect((await listChats(as(eve), { limit: 10 })).chats[0]?.last_message).toMatchObject({ message_type: "image", content: "Our board" });
  });

  test("is kept by its day under a name that tells nothing, made anew, with a small one beside it", async () => {
    const [ada, eve] = await pair();
    const photo = await picture({ width: 1_200, height: 800, orientation: 6 });
    expect(photo.toString("latin1")).toContain(SECRET_PLACE);
    const { media } = await sendBytes(ada, photo, "IMG_1.jpg");
    expect(media.file_path).toMatch(/^uploads\/\d{4}\/\d{2}\/\d{2}\/[\w-]{22}\.webp$/);
    expect(media.thumbnail).toBe(media.file_path.replace(".webp", "_thumb.webp"));
    // It lay on its side.
    expect(media).toMatchObject({ width: 800, height: 1_200 });
    for (const [path, side] of [[media.file_path, 1_200] as const, [media.thumbnail ?? "", LIMITS.thumbnailSideMax] as const]) {
      expect(await fetchFile(eve, path)).toEqual({ path, name: "IMG_1.webp", mimeType: "image/webp", inline: true });
      const bytes = await bytesAt(path);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", height: side });
      expect(bytes.toString("latin1")).not.toContain(SECRET_PLACE);
    }
    expect((await bytesAt(media.file_path)).length).toBe(media.file_size);
  });

  test("goes on moving if it moves", async () => {
    const [ada] = await pair();
    const frames = await Promise.all(["#f00", "#0f0", "#00f"].map((color) => picture({ width: 40, height: 30, color, format: "png" })));
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { media } = await sendBytes(ada, moving, "wave.gif");
    expect(media).toMatchObject({ width: 40, height: 30 });
    expect((await sharp(await bytesAt(media.file_path)).metadata()).pages).toBe(3);
    expect((await sharp(await bytesAt(media.thumbnail ?? "")).metadata()).pages ?? 1).toBe(1);
  });

  test("needs no words, and is quoted as what it is", async () => {
    const [ada, eve] = await pair();
    const { message } = await sendBytes(ada, await picture(), "a.jpg");
    expect(message.content).toBe("");
    const answer = await sendMessage(as(eve), { chat_id: eve.chatId, client_message_id: "a", content: "Nice", reply_to_id: message.id });
    expect(answer.reply_to).toMatchObject({ content: "", message_type: "image" });
  });
});

test("what shows a file is found by what it is, until it is deleted", async () => {
  const [ada, eve] = await pair();
  const { message } = await sendBytes(ada, await picture(), "a.jpg", { content: "Harbour" });
  await sendBytes(ada, PDF, "a.pdf");
  const found = async (q: string) => {
    await makeFindable(node().services, ada.chatId);
    return (await searchMessages(as(eve), { q, limit: 10 })).results.map(({ message: { content } }) => content);
  };
  expect([await found("has:image"), await found("has:file"), await found("harbour has:file")]).toEqual([["Harbour"], [""], []]);
  await deleteMessage(as(ada), { message_id: message.id });
  expect(await found("has:image")).toEqual([]);
});

describe("any other file", () => {
  test.each([
    ["Report.pdf", PDF, "application/pdf", "file", "application/pdf"],
    ["notes.txt", Buffer.from("Grüße\n"), "text/plain", "file", "text/plain"],
    ["marks.csv", Buffer.from("a;b\n1;2\n"), "application/vnd.ms-excel", "file", "text/csv"],
    [
      "tone.mp3",
      Buffer.concat([
        Buffer.from("ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0000", "latin1"),
        Buffer.from([0xff, 0xfb, 0x90, 0x64]),
        Buffer.alloc(500),
      ]),
      "audio/mpeg",
      "audio",
      "audio/mpeg",
    ],
  ] as const)("such as %s is kept as it is", async (name, bytes, declaredType, message_type, mime_type) => {
    const [ada, eve] = await pair();
    const { message, media } = await sendBytes(ada, bytes, name, { declaredType });
    expect(message.message_type).toBe(message_type);
    expect(media).toMatchObject({ name, mime_type, file_size: bytes.length, width: null, thumbnail: null, compressed: false });
    expect(await bytesAt(media.file_path)).toEqual(Buffer.from(bytes));
    expect(await fetchFile(eve, media.file_path)).toMatchObject({ mimeType: mime_type, inline: message_type !== "file" });
  });

  test("loses the folders and the tricks in its name", async () => {
    const [ada] = await pair();
    expect((await sendBytes(ada, PDF, "../../etc/\u202Efdp.exe.pdf")).media.name).toBe("fdp.exe.pdf");
  });

  test.each([
    ["a page that runs", Buffer.from("<html><script>alert(1)</script></html>"), "page.html", "text/html"],
    ["a drawing that runs", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), "a.svg", "image/svg+xml"],
    ["a program", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]), "setup.exe", ""],
    ["a program called a document", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]), "letter.pdf", "application/pdf"],
    ["a document called a picture", PDF, "photo.jpg", "image/jpeg"],
    ["a document said to be a picture", PDF, "letter.pdf", "image/jpeg"],
    ["bytes called a text", Buffer.from([0, 1, 2, 3, 250]), "notes.txt", "text/plain"],
    ["half a picture", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "half.jpg", "image/jpeg"],
    ["nothing", Buffer.alloc(0), "empty.txt", "text/plain"],
    ["a file without an ending", PDF, "letter", ""],
  ])("is refused that is %s, and leaves nothing", async (_what, bytes, name, declaredType) => {
    const [ada] = await pair();
    const before = await node().services.db.prisma.media.count();
    expect(await outcome(sendBytes(ada, bytes, name, { declaredType }))).toBe("file_type_refused");
    expect(await node().services.db.prisma.media.count()).toBe(before);
    expect((await opened(ada, ada.chatId)).messages).toEqual([]);
  });
});

describe("sending again", () => {
  test("under the same name answers the same message and keeps one file, also at the same moment", async () => {
    const [ada, eve] = await pair();
    const before = await node().services.db.prisma.media.count();
    const again = () => sendBytes(ada, PDF, "a.pdf", { client_message_id: "one" });
    const tries = await Promise.all([again(), again(), again()]);
    tries.push(await again());
    expect(new Set(tries.map(({ message }) => message.id)).size).toBe(1);
    expect(await node().services.db.prisma.media.count()).toBe(before + 1);
    expect((await opened(eve, eve.chatId)).messages).toHaveLength(1);
  });

  test("under the name of a message of words is refused", async () => {
    const [ada] = await pair();
    await sendMessage(as(ada), { chat_id: ada.chatId, client_message_id: "words", content: "Hello" });
    expect(await refusal(sendBytes(ada, PDF, "a.pdf", { client_message_id: "words" }))).toMatchObject({
      code: "validation_failed",
      details: { client_message_id: "names another message" },
    });
  });

  test("is counted, and refused beyond the limit", async () => {
    const strict = await file.another({ limits: { upload: { points: 1, seconds: 3_600 } } });
    const [one] = await pair();
    const ada = { ...one, node: strict };
    const send = async () => await sendFile(as(ada), { chat_id: ada.chatId, file: await arrived(strict, PDF, "a.pdf") });
    expect([await outcome(send()), await outcome(send())]).toEqual(["ok", "rate_limited"]);
  });
});
