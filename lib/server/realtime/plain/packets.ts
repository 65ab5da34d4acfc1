import { Decoder, Encoder, type Packet, PacketType } from "socket.io-parser";

/** An answer or event of the server, read back from what Socket.IO would have sent. */
export interface Told {
  readonly type: PacketType;
  readonly namespace: string;
  /** Which question an answer belongs to. */
  readonly id: number | undefined;
  readonly data: unknown;
}

const encoder = new Encoder();
const BETWEEN = "\u001e";

/** Several packets as one polling payload stands for them: Engine.IO's mark of a message before each but the first. */
export function readPackets(text: string): Told[] {
  return text.split(BETWEEN).map((part, index) => readPacket(index === 0 ? part : part.slice(1)));
}

function readPacket(text: string): Told {
  const found: Packet[] = [];
  const decoder = new Decoder();
  decoder.on("decoded", (packet) => found.push(packet));
  decoder.add(text);
  const [packet] = found;
  if (!packet) throw new Error("the server said something that is no packet");
  return { type: packet.type, namespace: packet.nsp, id: packet.id, data: packet.data as unknown };
}

/** Asks to enter a namespace. */
export function connectPacket(namespace: string): string {
  return encode({ type: PacketType.CONNECT, nsp: namespace });
}

/** An event with the number that its answer will bear. */
export function questionPacket(namespace: string, id: number, name: string, input: unknown): string {
  return encode({ type: PacketType.EVENT, nsp: namespace, id, data: [name, input] });
}

const encode = (packet: Packet): string => String(encoder.encode(packet)[0]);
