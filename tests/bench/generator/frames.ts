/** What hears the frames of a connection; the bytes are only valid during the call. */
export type FrameListener = (bytes: Buffer, start: number, end: number, opcode: number) => void;

/** RFC 6455's opcodes that a client of ours meets. */
export const OPCODE = { text: 0x1, close: 0x8, ping: 0x9, pong: 0xa } as const;

/**
 * Walks the whole WebSocket frames at the beginning of what was read and answers how many bytes they took; the rest is the beginning of a frame
 * that is still under way. Several frames may arrive in one read, and one frame in several.
 */
export function readFrames(bytes: Buffer, end: number, listener: FrameListener): number {
  let at = 0;
  while (end - at >= 2) {
    let length = (bytes[at + 1] ?? 0) & 0x7f;
    let head = 2;
    if (length === 126) {
      if (end - at < 4) break;
      length = bytes.readUInt16BE(at + 2);
      head = 4;
    } else if (length === 127) {
      if (end - at < 10) break;
      length = Number(bytes.readBigUInt64BE(at + 2));
      head = 10;
    }
    const start = at + head;
    if (start + length > end) break;
    listener(bytes, start, start + length, (bytes[at] ?? 0) & 0x0f);
    at = start + length;
  }
  return at;
}

/** One whole frame from client to server. Masked with the key of zeroes, which is legal and costs the server as much as any other. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = length < 126 ? 6 : length < 65_536 ? 8 : 14;
  const frame = Buffer.alloc(head + length);
  frame[0] = 0x80 | opcode;
  if (length < 126) frame[1] = 0x80 | length;
  else if (length < 65_536) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 0x80 | 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  payload.copy(frame, head);
  return frame;
}
