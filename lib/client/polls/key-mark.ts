import { ballotCode } from "#domain/poll/ballot-code.ts";

import { readBytes } from "./bytes.ts";

/** A short form of a ballot's key. Whoever was given another key than their neighbours, by which the server could know their ballot, sees another one. */
export async function keyMark(publicKey: string): Promise<string> {
  return ballotCode(new Uint8Array(await crypto.subtle.digest("SHA-256", readBytes(publicKey))));
}
