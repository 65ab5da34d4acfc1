import { readdir, readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import path from "node:path";

export const SERVICE_WORKER_PATH = "/sw.js";

const SOURCE = "lib/client/offline/service-worker.js";
/** Of a build, what pages load. */
const LOADED = /\.(js|css|woff2)$/;

let script: Promise<string> | undefined;

/** Answers the service worker of this build. Never kept by anybody: a browser that asks learns of a newer build at once. */
export async function answerServiceWorker(response: ServerResponse): Promise<void> {
  script ??= compose();
  const body = await script.catch((error: unknown) => {
    // One failed read is no reason to fail until the next start.
    script = undefined;
    throw error;
  });
  response.writeHead(200, { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" }).end(body);
}

/** The worker's own lines, after those that name the build and its files: a new build is a new worker. */
async function compose(): Promise<string> {
  const [source, build, files] = await Promise.all([
    readFile(path.resolve(SOURCE), "utf8"),
    readFile(path.resolve(".next/BUILD_ID"), "utf8"),
    readdir(path.resolve(".next/static"), { recursive: true }),
  ]);
  const assets = files.filter((file) => LOADED.test(file)).map((file) => `/_next/static/${file.split(path.sep).join("/")}`);
  return `const BUILD = ${JSON.stringify(build.trim())};\nconst ASSETS = ${JSON.stringify(assets.sort())};\n${source}`;
}
