/**
 * Who may import whom: docs/stack-and-architecture.md as a test. Each rule says what it protects; a violation is a design question first,
 * and only then perhaps a reason to change the rule.
 */

/** A path inside the repository; packages, Node's own modules and tests beside a file are dealt with by each rule that cares. */
const OURS = "^(app|components|lib|prisma|server\\.ts)";
const TEST = "\\.test\\.tsx?$";

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from: { pathNot: TEST, ...from }, to });

/** @type {import("dependency-cruiser").IConfiguration} */
const configuration = {
  forbidden: [
    forbid(
      "no-cycles",
      "Two files that need each other are one thing, or hide a third.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),

    forbid(
      "contract-stands-alone",
      "The truth about the wire runs everywhere: zod and itself, nothing else.",
      { path: "^lib/contract/" },
      { pathNot: ["^lib/contract/", "^node_modules/zod/"] },
    ),

    forbid(
      "domain-is-pure",
      "Rules know the contract and each other. No Node, no React, no database, no clock: packages only where they are pure functions.",
      { path: "^lib/domain/" },
      { pathNot: ["^lib/(domain|contract)/", "^node_modules/(zod|marked|unicode-confusables|@noble/hashes|@zxcvbn-ts)/"] },
    ),

    forbid(
      "repositories-only-fetch",
      "Repositories speak to the database; they hold no rules, make no DTOs and know no entrance.",
      { path: "^lib/server/repositories/" },
      { path: "^lib/server/", pathNot: "^lib/server/(repositories|db)/", dependencyTypesNot: ["type-only"] },
    ),

    forbid(
      "policies-load-and-ask",
      "A policy loads facts and asks the domain; what is done about the verdict is the use-case's business.",
      { path: "^lib/server/policies/" },
      { path: "^lib/server/(use-cases|presenters|http|realtime|jobs|outbox/(relay|subscribers))" },
    ),

    forbid(
      "presenters-are-given-rows",
      "A presenter never fetches: it may know the shape of a row, not how to get one.",
      { path: "^lib/server/presenters/" },
      { path: "^lib/server/(repositories|db)/", dependencyTypesNot: ["type-only"] },
    ),

    forbid(
      "use-cases-know-no-entrance",
      "The use-case is the product: the same through REST, sockets, jobs and the seed.",
      { path: "^lib/server/use-cases/" },
      { path: "^lib/server/(http|realtime|config)/|^node_modules/(socket\\.io|next|next-auth)/" },
    ),
    forbid(
      "use-cases-know-no-database",
      "Statements belong to repositories; a use-case has a transaction and passes it on.",
      { path: "^lib/server/use-cases/" },
      { path: "^lib/server/db/(client|generated)|^node_modules/(pg|@prisma)/", dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "use-cases-know-ports",
      "Real adapters are chosen in the container; a use-case knows what they promise.",
      { path: "^lib/server/use-cases/" },
      { path: "^lib/server/adapters/", pathNot: "/port\\.ts$", dependencyTypesNot: ["type-only"] },
    ),

    forbid(
      "entrances-go-through-use-cases",
      "An entrance parses, calls and presents; it never reaches past the use-case to the tables.",
      { path: "^lib/server/(http|realtime)/" },
      { path: "^lib/server/(repositories|db)/", dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "http-knows-no-sockets",
      "REST works where sockets do not, so it must not need them.",
      { path: "^lib/server/http/" },
      { path: "^node_modules/socket\\.io/|^lib/server/realtime/" },
    ),
    forbid(
      "realtime-knows-no-next",
      "Sockets are served by server.ts alone, outside Next.",
      { path: "^lib/server/realtime/" },
      { path: "^node_modules/(next|next-auth)/|^lib/server/http/(route|pages)" },
    ),

    forbid(
      "routes-are-two-lines",
      "A route file joins an endpoint to a use-case and adds nothing.",
      { path: "^app/api/" },
      { path: OURS, pathNot: "^lib/(contract/|server/(http|use-cases)/)|^app/api/" },
    ),

    forbid(
      "client-runs-in-browsers",
      "What runs in the browser shares the contract and the rules with the server, nothing else.",
      { path: "^lib/client/" },
      { path: "^lib/server/|^components/|^app/|^node_modules/next/" },
    ),
    forbid(
      "components-know-no-server",
      "Screens ask the client; the server comes to them as data.",
      { path: "^components/" },
      { path: "^lib/server/|^app/" },
    ),
    forbid(
      "primitives-know-no-domain",
      "A button has no idea what a message is.",
      { path: "^components/ui/" },
      { path: "^lib/(client|domain|contract)/|^components/", pathNot: "^components/ui/" },
    ),
    forbid(
      "features-do-not-know-each-other",
      "Pages put features together; one that imports another drags it along everywhere.",
      { path: "^components/([^/]+)/", pathNot: ["^components/(ui|providers)/", TEST] },
      { path: "^components/", pathNot: "^components/($1|ui|providers)/" },
    ),

    forbid(
      "tools-stay-outside",
      "The launcher starts the server; nothing of the server knows that it was launched.",
      { pathNot: ["^lib/server/cli/", TEST, "^tests/"] },
      { path: "^lib/server/cli/" },
    ),
    forbid(
      "source-knows-no-tests",
      "What ships does not import what proves it.",
      { path: OURS, pathNot: TEST },
      { path: `^tests/|${TEST}` },
    ),
    forbid(
      "no-development-packages",
      "What runs in production is installed in production.",
      { path: OURS, pathNot: TEST },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "everything-resolves",
      "An import that leads nowhere fails when it is first reached, which may be at night.",
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: ["node_modules", "lib/server/db/generated"] },
    exclude: { path: "^(public|\\.next)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};

export default configuration;
