import type { UploadFields } from "#contract/messages.ts";

import { apiError, type CallOutput, pathOf, problemFrom } from "./call.ts";

const KEY = "POST /api/v1/messages/upload";

interface UploadControl {
  readonly signal: AbortSignal;
  /** How much of it is under way, from 0 to 1. */
  readonly onProgress: (fraction: number) => void;
}

/** A network over which nothing has moved for so long is none. */
const STALLED_MS = 45_000;
/** Once everything is there, the server still looks at it: a large picture, and those before it. */
const ANSWER_MS = 120_000;

/**
 * Sends a file with the message that shows it, and tells how far it is. Rejects with an ApiError as `call` does; `offline` also where it was called off.
 * By XMLHttpRequest, since `fetch` does not tell what has gone out.
 */
export async function upload(fields: UploadFields, file: File, { signal, onProgress }: UploadControl): Promise<CallOutput<typeof KEY>> {
  const request = new XMLHttpRequest();
  request.open("POST", pathOf(KEY));
  request.setRequestHeader("accept", "application/json");
  request.setRequestHeader("x-parley-csrf", "1");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => request.abort(), ms);
  };
  const abort = (): void => request.abort();
  signal.addEventListener("abort", abort, { once: true });
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    patience(STALLED_MS);
    onProgress(total > 0 ? loaded / total : 0);
  });
  request.upload.addEventListener("load", () => patience(ANSWER_MS));
  patience(STALLED_MS);
  try {
    if (signal.aborted) throw apiError("offline");
    return await answered(request, formOf(fields, file));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}

/** The server reads the fields before it meets the file. */
function formOf(fields: UploadFields, file: File): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (typeof value === "string") form.append(name, value);
  form.append("file", file, file.name);
  return form;
}

function answered(request: XMLHttpRequest, form: FormData): Promise<CallOutput<typeof KEY>> {
  return new Promise((resolve, reject) => {
    const away = (): void => reject(apiError("offline", { status: request.status }));
    request.addEventListener("error", away);
    request.addEventListener("abort", away);
    request.addEventListener("load", () => {
      const body = parsed(request.responseText);
      const isOk = request.status >= 200 && request.status < 300;
      if (isOk && body === null) away();
      else if (isOk) resolve(body as CallOutput<typeof KEY>);
      else reject(problemFrom(request.status, body));
    });
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
