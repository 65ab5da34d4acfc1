import path from "node:path";

import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";

import { ENDPOINT_ACCESS, EVENT_ACCESS } from "../integration/access-matrix.table.ts";
import { HEARD, HEARD_ELSEWHERE } from "../integration/heard-matrix.table.ts";
import { KIND_ENDPOINTS, KIND_EVENTS } from "../integration/kind-access.table.ts";
import { ACCOUNT_ROLES } from "../support/account-roles.ts";
import { ROLES } from "../support/roles.ts";

const FILE = path.join(import.meta.dirname, "../../docs/access-matrix.md");

type Table = Readonly<Record<string, readonly string[]>>;

const INTRODUCTION = `# Access matrix

Who may do what, and what everybody else is told. Written from the tables that the tests access-matrix, kind-access and heard-matrix in tests/integration hold the running code to, cell by cell; they fail where an endpoint or event of the contract has no row. After a change of a table: \`npx vitest run --project integration tests/architecture/access-matrix.test.ts -u\`.

**yes** is an answer; anything else is the refusal's code. \`unauthenticated\` asks to sign in or join first, and \`not_found\` is also what somebody is told who may not know that the thing exists. A deleted account is a stranger everywhere (tests/integration/deleted-access.test.ts).
`;

/** The roles of each kind of chat that a row of its table is about, in their order. */
const PAIR_ROLES = { dm: ["stranger", "outsider", "member"], "dm, blocked": ["stranger", "outsider", "blocked"] };
const KINDS = ["dm", "dm, blocked", "group", "broadcast"] as const;
const TITLES: Record<(typeof KINDS)[number], string> = {
  dm: "DMs",
  "dm, blocked": "DMs of which one blocks the other",
  group: "Groups",
  broadcast: "Broadcasts",
};

/** One table: the columns are roles, the rows what they ask. */
function written(title: string, roles: readonly string[], rows: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const body = Object.entries(rows).map(([name, answers]) => {
    expect(answers, name).toHaveLength(roles.length);
    return line([`\`${name}\``, ...answers.map((answer) => (answer === "ok" ? "yes" : `\`${answer}\``))]);
  });
  return [`## ${title}`, "", line(["", ...roles]), line(["---", ...roles.map(() => "---")]), ...body, ""].join("\n");
}

/** Which roles hear each event, in each kind of chat. */
function heard(): string {
  const kinds = Object.keys(HEARD) as (keyof typeof HEARD)[];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rows = Object.keys(HEARD.room).map((event) => line([`\`${event}\``, ...kinds.map((kind) => HEARD[kind][event]?.join(", ") ?? "")]));
  const elsewhere = Object.entries(HEARD_ELSEWHERE).map(([event, file]) => `\`${event}\` (${file})`);
  const head = [line(["", ...kinds]), line(["---", ...kinds.map(() => "---")])];
  return ["## What is heard", "", ...head, ...rows, "", `Told by themselves, with tests of their own: ${elsewhere.join(", ")}.`, ""].join(
    "\n",
  );
}

test("docs/access-matrix.md says what the tables say", async () => {
  const ofKinds = KINDS.flatMap((kind) => {
    const roles = kind === "dm" || kind === "dm, blocked" ? PAIR_ROLES[kind] : ACCOUNT_ROLES;
    return [
      written(`${TITLES[kind]}, over REST`, roles, KIND_ENDPOINTS[kind]),
      written(`${TITLES[kind]}, over a socket`, roles, KIND_EVENTS[kind]),
    ];
  });
  const text = [
    INTRODUCTION,
    written("Rooms and accounts, over REST", ROLES, ENDPOINT_ACCESS),
    written("Rooms, over a socket", ROLES, EVENT_ACCESS),
    ...ofKinds,
    heard(),
  ].join("\n");
  const formatted = await format(text, { ...(await resolveConfig(FILE)), parser: "markdown" });
  await expect(formatted).toMatchFileSnapshot(FILE);
});
