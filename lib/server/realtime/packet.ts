import { Encoder, PacketType } from "socket.io-parser";

const encoder = new Encoder();

/** An event of a namespace as Socket.IO writes it: text, since nothing here is binary. */
export function encodeEvent(namespace: string, name: string, payload: unknown): string {
  return String(encoder.encode({ type: PacketType.EVENT, nsp: namespace, data: [name, payload] })[0]);
}

/** Several packets as one thing to write. */
export interface Bundle {
  /** For polling, whose payloads put U+001E between packets, so that several pass for one. JSON escapes it: none comes from inside. */
  readonly text: string;
  readonly options: { readonly compress: boolean; readonly wsPreEncodedFrame: readonly Buffer[] };
}

/** Engine.IO's mark of a message, and what stands between two packets of one polling payload. */
const MESSAGE = "4";
const BETWEEN = "\u001e";

/** Makes the WebSocket frames of the packets once for all recipients: one write hands a socket all of them. */
export function bundle(packets: readonly string[]): Bundle {
  const frames = packets.flatMap((packet) => textFrame(Buffer.from(MESSAGE + packet)));
  return { text: packets.join(BETWEEN + MESSAGE), options: { compress: false, wsPreEncodedFrame: [Buffer.concat(frames)] } };
}

/** A final, unmasked text frame (RFC 6455, section 5.2): its head, then the payload. */
function textFrame(payload: Buffer): [Buffer, Buffer] {
  const { length } = payload;
  if (length < 126) return [Buffer.from([FINAL_TEXT, length]), payload];
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = FINAL_TEXT;
  if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return [head, payload];
}

const FINAL_TEXT = 0x81;
