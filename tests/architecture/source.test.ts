import { globSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "../..");
const OURS = globSync(["{app,components,lib,prisma,tests}/**/*.{ts,tsx}", "*.ts"], { cwd: ROOT }).filter(
  (file) => !/generated|node_modules|next-env|\.next/.test(file),
);
const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/^(?:import|export)\b[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)|^import "([^"]+)"/gm)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? "",
  );
const inside = (folder: string): string[] =>
  OURS.filter((file) => file.startsWith(folder) && !file.endsWith(".test.ts") && !file.endsWith(".test.tsx"));

test("there is something to look at", () => {
  expect(OURS.length).toBeGreaterThan(200);
});

test("no file is longer than 300 lines", () => {
  const long = OURS.filter((file) => read(file).trimEnd().split("\n").length >= 300);
  expect(long).toEqual([]);
});

test("files are named in kebab-case", () => {
  const odd = OURS.filter((file) => !file.startsWith("app/")).filter(
    (file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.tsx?$/.test(path.basename(file)),
  );
  expect(odd).toEqual([]);
});

test("no file is a heap of things that have no place", () => {
  expect(OURS.filter((file) => /(^|\/)(utils?|helpers?|types|common|misc)\.tsx?$/.test(file))).toEqual([]);
});

describe("who may import whom", () => {
  const ALLOWED = {
    "lib/contract/": /^(zod|\.\.?\/)/,
    "lib/domain/": /^(\.\.?\/|#contract\/|#domain\/|unicode-confusables$)/,
  };

  test.each(Object.entries(ALLOWED))("%s imports nothing but what it may", (folder, allowed) => {
    const strangers = inside(folder).flatMap((file) =>
      importsOf(file)
        .filter((name) => !allowed.test(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(strangers).toEqual([]);
  });

  test("the contract does not reach out of its folder", () => {
    const escapes = inside("lib/contract/").flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith("."))
        .map((name) => path.join(path.dirname(file), name))
        .filter((target) => !target.startsWith("lib/contract/")),
    );
    expect(escapes).toEqual([]);
  });

  const FORBIDDEN: Record<string, RegExp> = {
    "lib/server/repositories/": /use-cases|presenters|\/http\/|\/realtime\/|socket\.io|^next/,
    "lib/server/policies/": /use-cases|presenters|\/http\/|\/realtime\/|socket\.io|^next/,
    "lib/server/use-cases/": /socket\.io|^next|generated\/client|\/http\/|\/realtime\/|config\/env/,
    "lib/server/http/": /socket\.io/,
    "lib/server/realtime/": /^next|repositories|generated/,
    "lib/client/": /#server|#components|^next|\/server\//,
    "components/": /#server|\/server\//,
  };

  test.each(Object.entries(FORBIDDEN))("%s imports nothing that it must not", (folder, forbidden) => {
    const trespasses = inside(folder).flatMap((file) =>
      importsOf(file)
        .filter((name) => forbidden.test(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(trespasses).toEqual([]);
  });
});

describe("the environment is read in one file", () => {
  test("and nowhere else", () => {
    const readers = OURS.filter((file) => !file.startsWith("tests/") && !file.endsWith(".test.ts")).filter((file) =>
      /process\.env\b/.test(withoutComments(read(file))),
    );
    expect(
      readers.filter((file) => !["lib/server/config/env.ts", "next.config.ts", "vitest.config.ts", "playwright.config.ts"].includes(file)),
    ).toEqual([]);
  });
});

test("rules are pure: no clock, no chance, nothing that waits", () => {
  const impure = inside("lib/domain/").filter((file) =>
    /Date\.now|new Date\(\)|Math\.random|performance\.|\basync\b|\bawait\b|setTimeout|fetch\(|process\./.test(withoutComments(read(file))),
  );
  expect(impure).toEqual([]);
});

test("errors of our own are told by their brand and never by their class", () => {
  const deceived = OURS.filter((file) => !file.startsWith("tests/")).filter((file) => /instanceof AppError/.test(read(file)));
  expect(deceived).toEqual([]);
});

test("nothing that a person typed becomes HTML", () => {
  const dangerous = OURS.filter((file) => !file.startsWith("tests/")).filter((file) =>
    /dangerouslySetInnerHTML|\.innerHTML\s*=/.test(withoutComments(read(file))),
  );
  expect(dangerous).toEqual([]);
});

test("no test is skipped, focused or left for later, unless it says where it makes no sense and why", () => {
  const tests = OURS.filter((file) => /\.(test|spec)\.tsx?$/.test(file) && !file.endsWith("architecture/source.test.ts"));
  expect(tests.filter((file) => /\b(test|it|describe)\.((only|todo|fails)\b|skip\((?!\w+, ")|skip\.)/.test(read(file)))).toEqual([]);
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}
