import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

type Handler = (request: Request, segment: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** A route that matched, with the values of its path's parameters. */
export interface Matched {
  readonly handler: Handler;
  readonly params: Record<string, string>;
}

interface Route {
  readonly shape: RegExp;
  readonly handlers: Readonly<Record<string, Handler | undefined>>;
}

/** Finds what answers a method and a path; null if that is Next's. HEAD is answered like GET. */
export type FindRoute = (method: string, path: string) => Matched | null;

/**
 * Loads the API's route files, whose form is Next's, for this process to call without Next: a request then costs a fraction of a millisecond
 * rather than two or three. `folder` is the one that stands for `/api/v1`.
 */
export async function loadApiRoutes(folder: string): Promise<FindRoute> {
  const files = globSync("**/route.ts", { cwd: folder }).toSorted(wordsBeforeParameters);
  const routes = await Promise.all(files.map((file) => loadRoute(folder, file)));
  return (method, asked) => {
    for (const { shape, handlers } of routes) {
      const match = shape.exec(asked);
      if (match === null) continue;
      const handler = handlers[method === "HEAD" ? "GET" : method];
      return handler ? { handler, params: decoded(match.groups ?? {}) } : null;
    }
    return null;
  };
}

/** `users/me` before `users/[user_id]`, which would match it, too. No path has a character after `~`. */
function wordsBeforeParameters(one: string, other: string): number {
  return one.replaceAll("[", "~") < other.replaceAll("[", "~") ? -1 : 1;
}

async function loadRoute(folder: string, file: string): Promise<Route> {
  const handlers = (await import(pathToFileURL(path.join(folder, file)).href)) as Route["handlers"];
  const shape = path
    .dirname(file)
    .replaceAll(".", "\\.")
    .replaceAll(/\[(\w+)\]/g, "(?<$1>[^/]+)");
  return { shape: new RegExp(`^/api/v1/${shape}/?$`), handlers };
}

/** A value that is no percent-encoding is left as it is, for the endpoint's schema to refuse. */
function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return [name, value];
      }
    }),
  );
}
