import path from "node:path";

import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";

import { endpointRows, eventRows, type Row } from "../integration/access-matrix.rows.ts";
import { SCENE_NAMES, type SceneName, STANDINGS } from "../integration/access-matrix.standings.ts";
import { HEARD, HEARD_ELSEWHERE } from "../integration/heard-matrix.table.ts";

const FILE = path.join(import.meta.dirname, "../../docs/access-matrix.md");

const INTRODUCTION = `# Access matrix

Who may do what, and what everybody else is told. Generated: for each endpoint and event of the contract a row says what stands before it (tests/integration/access-matrix.table.ts), and what each role is answered follows from that and from the rules of the chat's kind (lib/domain/chat/kinds). The tests access-matrix, kind-access and deleted-access in tests/integration hold the running code to it, cell by cell; they fail where an endpoint or event has no row. What is heard is held by heard-matrix. After a change of a table: \`npx vitest run --project integration tests/architecture/access-matrix.test.ts -u\`.

**yes** is an answer; anything else is the refusal's code. \`unauthenticated\` asks to sign in or join first, and \`not_found\` is also what somebody is told who may not know that the thing exists. A deleted account is a stranger everywhere (tests/integration/deleted-access.test.ts).
`;

const TITLES: Readonly<Record<SceneName, string>> = {
  room: "Rooms and accounts",
  lane: "Lanes of rooms",
  dm: "DMs",
  "dm, blocked": "DMs of which one blocks the other",
  group: "Groups",
  broadcast: "Broadcasts",
};

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** One table: what stands before each thing, and what each role is answered. */
function written(title: string, roles: readonly string[], rows: readonly Row[]): string {
  const body = rows.map(({ name, guards, answers }) => {
    const cells = roles.map((role) => (answers[role] === "ok" ? "yes" : `\`${answers[role]}\``));
    return line([`\`${name}\``, guards.map(({ says }) => says).join("; ") || "nothing", ...cells]);
  });
  const head = ["", "what stands before it", ...roles];
  return [`## ${title}`, "", line(head), line(head.map(() => "---")), ...body, ""].join("\n");
}

/** Which roles hear each event, in each kind of chat. */
function heard(): string {
  const kinds = Object.keys(HEARD) as (keyof typeof HEARD)[];
  const rows = Object.keys(HEARD.room).map((event) => line([`\`${event}\``, ...kinds.map((kind) => HEARD[kind][event]?.join(", ") ?? "")]));
  const elsewhere = Object.entries(HEARD_ELSEWHERE).map(([event, file]) => `\`${event}\` (${file})`);
  const head = [line(["", ...kinds]), line(["---", ...kinds.map(() => "---")])];
  return ["## What is heard", "", ...head, ...rows, "", `Told by themselves, with tests of their own: ${elsewhere.join(", ")}.`, ""].join(
    "\n",
  );
}

test("docs/access-matrix.md says what the tables say", async () => {
  const scenes = SCENE_NAMES.flatMap((scene) => {
    const roles = Object.keys(STANDINGS[scene]);
    return [
      written(`${TITLES[scene]}, over REST`, roles, endpointRows(scene)),
      written(`${TITLES[scene]}, over a socket`, roles, eventRows(scene)),
    ];
  });
  const text = [INTRODUCTION, ...scenes, heard()].join("\n");
  const formatted = await format(text, { ...(await resolveConfig(FILE)), parser: "markdown" });
  await expect(formatted).toMatchFileSnapshot(FILE);
});
