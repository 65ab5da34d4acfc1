import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { envVariables, readEnv } from "#server/config/env.ts";

/** There is no Docker engine where this is tested, so what it would read is read here. */
const ROOT = path.join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

interface Service {
  readonly image: string;
  readonly mem_limit: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck?: unknown;
  readonly restart: string;
  readonly volumes?: readonly string[];
  readonly command?: string;
}

const compose = parse(read("docker-compose.yml"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const dockerfile = read("Dockerfile");
const manifest = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

function service(name: string): Service {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** The value that docker compose would put in for an operator who followed deploy/.env.example. */
function filledIn(value: string): string {
  return value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind: string | undefined, rest: string | undefined) => {
    const example: Record<string, string> = {
      PUBLIC_URL: "https://chat.example.org",
      POSTGRES_PASSWORD: "hunter2",
      PARLEY_SECRET: "s".repeat(48),
    };
    return example[name] ?? (kind === "-" ? (rest ?? "") : "");
  });
}

describe("docker-compose.yml", () => {
  test.each(["app", "worker"])("%s sets only variables that exist, to values that can be used", (name) => {
    const { environment } = service(name);
    expect(Object.keys(environment).filter((variable) => !envVariables.includes(variable))).toEqual([]);
    const given = Object.fromEntries(Object.entries(environment).map(([variable, value]) => [variable, filledIn(String(value))]));
    expect(readEnv({ NODE_ENV: "production", ...given })).toMatchObject({
      roles: [name === "app" ? "web" : "worker"],
      publicUrl: "https://chat.example.org",
    });
  });

  test.each([
    ["postgres", "800m"],
    ["redis", "300m"],
    ["app", "1g"],
    ["worker", "1g"],
    ["caddy", "200m"],
  ])("%s may use %s of memory, and comes back by itself", (name, limit) => {
    expect(service(name).mem_limit).toBe(limit);
    expect(service(name).restart).toBe("unless-stopped");
  });

  test.each(["postgres", "redis", "caddy"])("%s is watched by a health check", (name) => {
    expect(service(name).healthcheck).toMatchObject({ test: expect.any(Array) as unknown });
  });

  test("app and worker are one image, watched by the health check that it brings", () => {
    expect(service("worker").image).toBe(service("app").image);
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\/health/m);
  });

  test("Postgres and Redis are configured for their memory", () => {
    expect(service("postgres").command).toContain("shared_buffers=512MB");
    expect(service("redis").command).toContain("noeviction");
  });

  test("every volume has a name, and every name is used", () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes }) => volumes ?? []);
    const named = mounted.map((volume) => volume.split(":")[0] ?? "").filter((source) => !source.startsWith("."));
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
  });

  test("every variable that it asks of the operator is in deploy/.env.example, and no other", () => {
    const asked = [...read("docker-compose.yml").matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? "");
    const offered = [...read("deploy/.env.example").matchAll(/^(\w+)=/gm)].map(([, name]) => name ?? "");
    expect([...new Set(asked)].toSorted()).toEqual(offered.toSorted());
  });
});

describe("Dockerfile", () => {
  test("builds in a stage of its own and runs as an ordinary user on Node 24", () => {
    expect(dockerfile.match(/^FROM node:24/gm)).toHaveLength(2);
    expect(dockerfile).toMatch(/^USER node$/m);
  });

  test("sets only variables that exist", () => {
    const set = [...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(([, line]) =>
      [...(line ?? "").matchAll(/(\w+)=/g)].map(([, name]) => name ?? ""),
    );
    expect(set.length).toBeGreaterThan(0);
    expect(set.filter((name) => !envVariables.includes(name))).toEqual([]);
  });

  test("leaves out the Node that came for older machines, and nothing else that is optional", () => {
    expect(dockerfile).toContain("rm -rf node_modules/node-linux-*");
    expect(dockerfile).not.toMatch(/^RUN.*--omit=optional/m);
  });
});

describe("whoever builds runs what the README says", () => {
  const scriptsIn = (text: string): string[] =>
    [...text.matchAll(/\bnpm (?:run (?:--silent )?)?(start|test|[\w:]+)/g)].map(([, name]) => name ?? "");
  const known = [...Object.keys(manifest.scripts), "ci", "prune"];

  test.each([".ci/run", ".github/workflows/ci.yml", "Makefile", "Dockerfile", "README.md", "docs/operations.md"])(
    "%s names only scripts that exist",
    (file) => {
      const commands =
        read(file)
          .match(/npm (run )?[\w:-]+/g)
          ?.join("\n") ?? "";
      expect(scriptsIn(commands).filter((name) => !known.includes(name) && !["and", "or"].includes(name))).toEqual([]);
    },
  );

  test(".ci/run is the README's test command", () => {
    expect(statSync(path.join(ROOT, ".ci/run")).mode & 0o111).toBe(0o111);
    expect(read("README.md")).toContain("npm ci && npm test");
    expect(read(".ci/run")).toMatch(/^npm ci.*\nnpm test$/m);
  });

  test("the workflow runs the same", () => {
    const { jobs } = parse(read(".github/workflows/ci.yml")) as { jobs: Record<string, { steps: { run?: string }[] }> };
    const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    expect(commands).toEqual(expect.arrayContaining(["npm ci", "npm run validate"]));
    expect(manifest.scripts.validate).toMatch(/&& npm test$/);
  });

  test("every variable is explained to the operator", () => {
    const operations = read("docs/operations.md");
    expect(envVariables.filter((name) => name !== "NODE_ENV" && !operations.includes(`\`${name}\``))).toEqual([]);
  });
});
