import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";

import type { Uploaded, UploadFields } from "#contract/messages.ts";
import type { ArrivedFile } from "#server/use-cases/media/keep-file.ts";
import { sendFile } from "#server/use-cases/media/send-file.ts";
import { showFile, type ShownFile } from "#server/use-cases/media/show-file.ts";

import { type Account, as, type Member } from "./scenario.ts";
import type { TestNode } from "./services.ts";

/** A small PDF, as far as its bytes tell. */
export const PDF = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

/** Bytes as they lie on the disk once a form has come in. */
export async function arrived(node: TestNode, bytes: Uint8Array, name: string, declaredType = ""): Promise<ArrivedFile> {
  const place = await node.services.media.arrival();
  await writeFile(place, bytes);
  return { place, name, declaredType, bytes: bytes.length };
}

/** Sends a file into the chat that the person is a member of, as the entrance does: what came in is thrown away at the end. */
export async function sendBytes(
  person: Account & Member,
  bytes: Uint8Array,
  name: string,
  more: Partial<UploadFields> & { readonly declaredType?: string } = {},
): Promise<Uploaded> {
  const { declaredType, ...fields } = more;
  const file = await arrived(person.node, bytes, name, declaredType);
  try {
    return await sendFile(as(person), { chat_id: person.chatId, ...fields, file });
  } finally {
    await person.node.services.media.discard(file.place);
  }
}

/** What somebody gets who asks for a file by its path; with the query that its address has, if it has one. */
export async function fetchFile(person: Account, address: string): Promise<ShownFile> {
  const { pathname, searchParams } = new URL(address, "http://parley.test/api/v1/media/");
  const [year = "", month = "", day = "", file = ""] = pathname.split("/").slice(-4);
  const t = searchParams.get("t");
  const query = t === null ? {} : { u: searchParams.get("u") ?? "", t: Number(t), s: searchParams.get("s") ?? "" };
  return await showFile(as(person), { year, month, day, file, ...query });
}

/** The names of all files in a folder, however deep. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
