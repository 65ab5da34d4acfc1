import { LIMITS } from "#contract/limits.ts";
import type { MediaType } from "#contract/media.ts";

/** What a file is, once its bytes have been looked at. */
export interface FileKind {
  readonly type: MediaType;
  readonly mimeType: string;
  /** With which it is kept. */
  readonly extension: string;
}

interface Accepted extends Pick<FileKind, "type"> {
  /** Endings that its name may have; the first is the one that it is kept with. */
  readonly endings: readonly [string, ...string[]];
}

/** By what the bytes are seen to be. What runs in a browser (HTML, SVG) or on a computer is not among them. */
const SEEN: Readonly<Record<string, Accepted>> = {
  "image/jpeg": { type: "image", endings: ["jpg", "jpeg", "jfif"] },
  "image/png": { type: "image", endings: ["png"] },
  "image/webp": { type: "image", endings: ["webp"] },
  "image/gif": { type: "image", endings: ["gif"] },
  "video/mp4": { type: "video", endings: ["mp4", "m4v"] },
  "video/quicktime": { type: "video", endings: ["mov", "qt"] },
  "video/webm": { type: "video", endings: ["webm"] },
  "audio/mpeg": { type: "audio", endings: ["mp3"] },
  "audio/mp4": { type: "audio", endings: ["m4a"] },
  "audio/aac": { type: "audio", endings: ["aac"] },
  "audio/ogg": { type: "audio", endings: ["ogg", "oga", "opus"] },
  "audio/wav": { type: "audio", endings: ["wav"] },
  "audio/flac": { type: "audio", endings: ["flac"] },
  "application/pdf": { type: "file", endings: ["pdf"] },
  "application/zip": { type: "file", endings: ["zip"] },
  "application/rtf": { type: "file", endings: ["rtf"] },
  "application/epub+zip": { type: "file", endings: ["epub"] },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": { type: "file", endings: ["docx"] },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { type: "file", endings: ["xlsx"] },
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": { type: "file", endings: ["pptx"] },
  "application/vnd.oasis.opendocument.text": { type: "file", endings: ["odt"] },
  "application/vnd.oasis.opendocument.spreadsheet": { type: "file", endings: ["ods"] },
  "application/vnd.oasis.opendocument.presentation": { type: "file", endings: ["odp"] },
};

/** Names that the same bytes go by elsewhere. */
const ALIASES: Readonly<Record<string, string>> = {
  "audio/x-m4a": "audio/mp4",
  "audio/vnd.wave": "audio/wav",
  "audio/x-wav": "audio/wav",
  "audio/x-flac": "audio/flac",
  "audio/opus": "audio/ogg",
  "video/x-m4v": "video/mp4",
  "video/ogg": "audio/ogg",
  "application/ogg": "audio/ogg",
  "text/rtf": "application/rtf",
};

/** Text has no mark by which its bytes could tell; its name says what it is. */
const TEXTS: Readonly<Record<string, string>> = {
  txt: "text/plain",
  csv: "text/csv",
  md: "text/markdown",
  tsv: "text/tab-separated-values",
};

/** All that is taken, as a file dialogue lists it. */
export const ACCEPTED_ENDINGS: readonly string[] = [...Object.values(SEEN).flatMap(({ endings }) => endings), ...Object.keys(TEXTS)];

/** What is known of a file. `seen` is what its bytes tell, in MIME's words, or null; `isText` whether they are UTF-8 without controls. */
export interface FileEvidence {
  readonly name: string;
  /** What the sender's program said that it is; empty or `application/octet-stream` where it said nothing. */
  readonly declaredType: string;
  readonly seen: string | null;
  readonly isText: boolean;
}

/** What a file is, if its bytes, its name and what was said of it agree and it is of a kind that is taken; null otherwise. */
export function fileKind({ name, declaredType, seen, isText }: FileEvidence): FileKind | null {
  const ending = endingOf(name).slice(1).toLowerCase();
  const declared = ALIASES[bareType(declaredType)] ?? bareType(declaredType);
  if (seen === null) return isText ? textKind(ending, declared) : null;
  const mimeType = ALIASES[seen] ?? seen;
  const accepted = SEEN[mimeType];
  if (!accepted?.endings.includes(ending) || !agrees(declared, mimeType, accepted.type)) return null;
  return { type: accepted.type, mimeType, extension: accepted.endings[0] };
}

function textKind(ending: string, declared: string): FileKind | null {
  const mimeType = TEXTS[ending];
  if (mimeType === undefined || !(saysNothing(declared) || declared.startsWith("text/") || declared === "application/vnd.ms-excel"))
    return null;
  return { type: "file", mimeType, extension: ending };
}

/** Systems call one format by several names, so what was said is held to its sort: a picture must not be called a text. */
function agrees(declared: string, mimeType: string, type: MediaType): boolean {
  if (saysNothing(declared) || declared === mimeType) return true;
  return type === "file" ? declared.startsWith("application/") : declared.startsWith(`${type}/`);
}

function saysNothing(declared: string): boolean {
  return declared === "" || declared === "application/octet-stream";
}

function bareType(declaredType: string): string {
  return (declaredType.split(";")[0] ?? "").trim().toLowerCase();
}

/** What a name ends with, its dot included and as it is written; empty where it has no ending. */
export function endingOf(name: string): string {
  return /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? "";
}

/** Separators of paths, controls, and what turns the direction of a line, behind which a name could hide its ending. */
const UNWANTED = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A file's name to show: without folders and what no keyboard writes, its ending kept where it is too long. */
export function fileName(given: string): string {
  const base = given.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const name = base.replace(UNWANTED, "").trim();
  if (name.length <= LIMITS.mediaNameMax) return name === "" ? "file" : name;
  const ending = endingOf(name);
  return `${name.slice(0, LIMITS.mediaNameMax - ending.length).toWellFormed()}${ending}`;
}

/** A file's name with the ending of what is kept of it: a picture is another format than it came in. `path` is where it lies. */
export function nameAsKept(name: string, path: string): string {
  const ending = path.slice(path.lastIndexOf("."));
  const given = endingOf(name);
  return given.toLowerCase() === ending ? name : `${name.slice(0, name.length - given.length)}${ending}`;
}
