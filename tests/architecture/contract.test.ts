import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { API } from "#contract/api/catalogue.ts";
import type { Endpoint, NamespaceCatalogue } from "#contract/define.ts";
import { presenceNamespace } from "#contract/realtime/presence.ts";
import { roomsNamespace } from "#contract/realtime/rooms.ts";
import { stageNamespace } from "#contract/realtime/stage.ts";
import { typingNamespace } from "#contract/realtime/typing.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const ENDPOINTS = Object.values(API).flatMap((endpoints) => Object.values(endpoints) as Endpoint[]);
const NAMESPACES: readonly NamespaceCatalogue[] = [roomsNamespace, presenceNamespace, typingNamespace, stageNamespace];

/** Answered by the server itself, before any page. */
const BEFORE_PAGES = ["/health", "/health/ready"];
/** What is served beside the contract: next-auth's own addresses, the document about the contract, and the answer to all others. */
const NO_ENDPOINTS = ["app/api/[...path]/route.ts", "app/api/auth/[...nextauth]/route.ts", "app/api/v1/openapi.json/route.ts"];

const fileOf = (endpoint: Endpoint): string => `app${endpoint.path.replaceAll("{", "[").replaceAll("}", "]")}/route.ts`;
const methodsIn = (file: string): string[] =>
  [...readFileSync(path.join(ROOT, file), "utf8").matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map((match) => match[1] ?? "");

describe("every endpoint has a route, and every route an endpoint", () => {
  const routed = ENDPOINTS.filter((endpoint) => !BEFORE_PAGES.includes(endpoint.path));

  test.each(routed.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))("%s", (_name, endpoint) => {
    expect(existsSync(path.join(ROOT, fileOf(endpoint)))).toBe(true);
    expect(methodsIn(fileOf(endpoint))).toContain(endpoint.method);
  });

  test.each(globSync("app/api/**/route.ts", { cwd: ROOT }).filter((file) => !NO_ENDPOINTS.includes(file)))("%s", (file) => {
    const declared = routed.filter((endpoint) => fileOf(endpoint) === file).map(({ method }) => method as string);
    expect(methodsIn(file).toSorted()).toEqual(declared.toSorted());
  });

  test("no two endpoints have one address", () => {
    const addresses = ENDPOINTS.map(({ method, path: address }) => `${method} ${address.replace(/\{\w+\}/g, "{}")}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test("each route serves the endpoint that lies at its address", () => {
    for (const [noun, endpoints] of Object.entries(API)) {
      for (const [name, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
        if (BEFORE_PAGES.includes(endpoint.path)) continue;
        expect(readFileSync(path.join(ROOT, fileOf(endpoint)), "utf8")).toMatch(
          new RegExp(`export const ${endpoint.method} = \\w+\\(${noun}Api\\.${name},`),
        );
      }
    }
  });
});

describe("what the contract declares is whole", () => {
  test.each(ENDPOINTS.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    "%s names its parameters",
    (_name, { path: address, params }) => {
      const named = [...address.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(Object.keys((params as { shape?: object } | undefined)?.shape ?? {}).sort()).toEqual(named.sort());
    },
  );

  test("events are named noun:verb, and by no namespace twice", () => {
    const names = NAMESPACES.flatMap(({ client, server }) => [...Object.keys(client), ...Object.keys(server)]);
    for (const name of names) expect(name).toMatch(/^[a-z]+:[a-z]+$/);
    expect(new Set(names).size).toBe(names.length);
  });

  test("every field on the wire is snake_case", () => {
    const source = globSync("lib/contract/**/*.ts", { cwd: ROOT }).filter((file) => !/limits|define|catalogue|errors/.test(file));
    const fields = source.flatMap((file) =>
      [...readFileSync(path.join(ROOT, file), "utf8").matchAll(/^\s*(\w+): (?:z\.|\w+Schema)/gm)].map((match) => `${file}: ${match[1]}`),
    );
    expect(fields.length).toBeGreaterThan(100);
    expect(fields.filter((field) => /[A-Z]/.test(field.split(": ")[1] ?? ""))).toEqual([]);
  });
});

describe("every event that a client may send has a handler", () => {
  test.each(NAMESPACES.map((catalogue) => [catalogue.name, catalogue] as const))(
    "in %s, and none is there for nothing",
    (name, catalogue) => {
      const source = readFileSync(path.join(ROOT, `lib/server/realtime/namespaces${name}.ts`), "utf8");
      const handled = [...source.matchAll(/^\s+"(\w+:\w+)": (?:async )?\(/gm)].map((match) => match[1]);
      expect(handled.toSorted()).toEqual(Object.keys(catalogue.client).toSorted());
    },
  );

  test("the server emits nothing that the contract does not know", () => {
    const told = new Set(NAMESPACES.flatMap(({ server }) => Object.keys(server)));
    const emitted = globSync("lib/server/{realtime,outbox,use-cases,jobs,http}/**/*.ts", { cwd: ROOT })
      .flatMap((file) => [...readFileSync(path.join(ROOT, file), "utf8").matchAll(/"([a-z]+:[a-z]+)"/g)].map((match) => match[1] ?? ""))
      .filter((name) => !NAMESPACES.some(({ client }) => name in client) && !name.startsWith("node:"));
    expect([...new Set(emitted)].toSorted()).toEqual([...told].toSorted());
  });
});
