import type { Writable } from "node:stream";

import { describe, expect, test } from "vitest";
import * as ws from "ws";

import { bundle, encodeEvent } from "./packet.ts";

/** The library's reader of frames, which its types leave out. */
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

/** The texts of the WebSocket messages in some bytes, as the library for it reads them. */
async function read(bytes: Buffer): Promise<string[]> {
  const receiver = new Receiver({ isServer: false });
  const texts: string[] = [];
  receiver.on("message", (data: Buffer, isBinary: boolean) => texts.push(isBinary ? "(binary)" : data.toString()));
  await new Promise<void>((resolve, reject) => {
    receiver.on("error", reject);
    receiver.on("finish", resolve);
    receiver.end(bytes);
  });
  return texts;
}

describe("packets said together", () => {
  test.each([[[5]], [[125]], [[126]], [[65_535]], [[65_536]], [[3, 200, 70_000, 1]]])(
    "of %j letters are one write and as many messages",
    async (lengths) => {
      const packets = lengths.map((length) => "x".repeat(length));
      const { wsPreEncodedFrame } = bundle(packets).options;
      expect(wsPreEncodedFrame).toHaveLength(1);
      expect(await read(wsPreEncodedFrame[0] ?? Buffer.alloc(0))).toEqual(packets.map((packet) => `4${packet}`));
    },
  );

  test("pass for one in a payload of polling, and nothing that somebody wrote can part them", () => {
    const packets = ["one\u001etwo", "three"].map((text) => encodeEvent("/rooms", "message:created", { text }));
    // As Engine.IO writes a packet of a payload, and as its clients take the payload apart.
    const payload = `4${bundle(packets).text}`;
    expect(payload.split("\u001e")).toEqual(packets.map((packet) => `4${packet}`));
  });
});
