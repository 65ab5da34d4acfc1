import { beforeAll, describe, expect, test } from "vitest";

import { Prisma } from "#server/db/generated/client.ts";
import { PERSONAL_DATA } from "#server/privacy/personal-data.ts";
import { openChat } from "#server/use-cases/chats/open-chat.ts";
import { busyScene, CANARY } from "#tests/support/busy-scene.ts";
import { as, openAccount, fileNode } from "#tests/support/scenario.ts";

const { node } = fileNode();
let scene: Awaited<ReturnType<typeof busyScene>>;
let eve: Awaited<ReturnType<typeof openAccount>>;

beforeAll(async () => {
  eve = await openAccount(node(), "eve");
  scene = await busyScene(node());
});

/** Every value and every key that lies anywhere in what was told. */
function* leaves(value: unknown, path = "$"): Generator<{ path: string; text: string }> {
  if (value === null || typeof value !== "object") {
    yield { path, text: String(value) };
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    yield { path: `${path}.${key}`, text: key };
    yield* leaves(inner, `${path}.${key}`);
  }
}

describe("nothing that a room's member receives", () => {
  const told = () => [
    ...scene.answers,
    ...node()
      .broadcaster.said()
      .map(({ name, payload }) => ({ name, payload })),
  ];

  test("is missing from this test: answers of every kind and events of every kind were told", () => {
    expect(
      new Set(
        node()
          .broadcaster.said()
          .map(({ name }) => name),
      ),
    ).toEqual(
      new Set([
        ...["message:created", "message:updated", "message:deleted", "reaction:changed", "room:updated"],
        ...["member:joined", "member:updated", "member:removed", "door:changed", "door:answered"],
      ]),
    );
    expect(scene.answers.length).toBeGreaterThan(20);
  });

  test("names an account, a guest's seat or an address", async () => {
    const { prisma } = node().services.db;
    const [users, members] = [await prisma.user.findMany(), await prisma.chatMember.findMany()];
    const secrets = [
      ...users.flatMap(({ id, email }) => [id, email]),
      ...members.flatMap(({ guestId }) => guestId ?? []),
      eve.userId,
      eve.email,
      eve.alias,
    ];
    expect(secrets.length).toBeGreaterThan(8);
    const found = [...leaves(told())].filter(
      ({ text }) => secrets.some((secret) => text.includes(secret)) || /\b\d{1,3}(\.\d{1,3}){3}\b|@parley\.test/.test(text),
    );
    expect(found).toEqual([]);
  });

  test("has a field for any of that", () => {
    const suspicious = [...leaves(told())].filter(
      // Where accounts are shown it names one; here it is there for everybody and says nothing.
      ({ path, text }) =>
        path.endsWith(`.${text}`) && text !== "user_id" && /user|guest|e-?mail|(^|_)ip($|_)|address|secret|hash|token/i.test(text),
    );
    expect(suspicious).toEqual([]);
    const accounts = [...leaves(told())].filter(({ path, text }) => path.endsWith(".user_id") && text !== "user_id");
    expect(new Set(accounts.map(({ text }) => text))).toEqual(new Set(["null"]));
  });

  test("is a word that was deleted, once it was", async () => {
    const { messages } = await openChat(as(scene.brook), { chat_id: scene.room.chat_id });
    const deleted = messages.filter(({ deleted_at }) => deleted_at !== null);
    expect(deleted).toHaveLength(1);
    expect(deleted[0]?.content).toBeNull();
    expect(messages.filter(({ reply_to }) => reply_to?.id === deleted[0]?.id).map(({ reply_to }) => reply_to?.content)).toEqual([null]);
  });
});

test("nothing that everybody hears of one person is said to anybody outside", () => {
  const audiences = new Set(
    node()
      .broadcaster.said()
      .map(({ audience }) => audience),
  );
  const members = [scene.ada, scene.brook, scene.cyd, scene.dana, scene.bird].map(({ memberId }) => memberId);
  for (const audience of audiences) {
    expect(audience.startsWith(`chat.${scene.room.chat_id}.`) || members.some((id) => audience === `member.${id}`)).toBe(true);
  }
});

describe("the register of personal data", () => {
  /** What says nothing about a person. Whoever adds a column decides whether it belongs here or in PERSONAL_DATA. */
  const IMPERSONAL: Record<Prisma.ModelName, readonly string[]> = {
    User: ["id", "authProvider", "isOperator", "isPremium", "showsPresence", "createdAt", "updatedAt", "deletedAt"],
    Avatar: ["userId", "version"],
    UserBlock: [],
    Credential: ["userId", "updatedAt"],
    OAuthAccount: ["userId", "createdAt"],
    Session: [
      ...["id", "userId", "kind", "tokenHash", "previousHash", "rotatedAt", "successor"],
      ...["expiresAt", "revokedAt", "revokedFor"],
    ],
    OneTimeLink: ["tokenHash", "purpose", "createdAt", "expiresAt", "usedAt"],
    Community: ["id", "name", "createdAt"],
    Chat: [
      ...[
        "id",
        "kind",
        "name",
        "description",
        "speaksAsOne",
        "communityId",
        "dmKey",
        "blocked",
        "lastSeq",
        "factsVersion",
        "slowModeSeconds",
        "slowsLoudest",
        "laneOfId",
      ],
      ...["retentionDays", "memberCount", "messageCount", "lastActivityAt", "createdAt"],
    ],
    ChatInvite: ["id", "chatId", "code", "createdAt", "expiresAt", "maxUses", "uses", "revokedAt"],
    Room: [
      ...["chatId", "code", "startsAt", "endsAt", "closedAt", "timeZone", "passwordHash", "announcedState", "secret"],
      ...["capacity", "history", "historyLast", "readAfterEnd", "eraseAfterHours", "holdDoor", "frozen", "createdAt"],
      ...["hold", "holdNewcomerMinutes", "showDelaySeconds", "filters", "tickets", "followUpInviteId", "stage"],
      ...["namesHidden", "nudges", "pulse", "phase", "phaseStartedAt", "phaseEndsAt", "seriesId"],
    ],
    RoomSeries: [
      ...["id", "code", "every", "timeZone", "startsAt", "durationMinutes", "until", "passwordHash", "nextStartsAt", "createdAt"],
    ],
    RoomTemplate: ["id", "durationMinutes", "createdAt", "updatedAt"],
    Pulse: ["chatId"],
    ErasedRoom: ["code", "erasedAt"],
    ChatMember: ["id", "chatId", "role", "state", "joinedSeq", "historyFromSeq", "linkId"],
    Message: [
      "id",
      "chatId",
      "seq",
      "changedSeq",
      "clientMessageId",
      "type",
      "replyToId",
      "mediaId",
      "forwarded",
      "nameless",
      "pinnedAt",
      "editedAt",
      "deletedAt",
    ],
    Media: ["id", "path", "thumbnail", "type", "mimeType", "bytes", "width", "height", "compressed"],
    MessageRevision: ["messageId"],
    Reaction: ["messageId", "createdAt"],
    MessageSearch: ["messageId", "chatId", "seq"],
    SearchProgress: ["chatId", "seq"],
    HeldMessage: ["id", "chatId", "clientMessageId", "replyToId", "cause", "state", "showsAt", "rewrites", "nameless", "messageId"],
    Question: ["messageId", "chatId", "state", "votes", "answerId", "isCurrent", "settledAt"],
    QuestionVote: ["messageId"],
    Poll: [
      ...["id", "chatId", "kind", "maxChoices", "results", "isSecret", "state", "isCurrent"],
      ...["createdAt", "openedAt", "closedAt", "publicKey", "privateKey"],
    ],
    PollVote: ["pollId"],
    BallotIssue: ["pollId", "blindedHash"],
    Ballot: ["pollId", "tokenHash", "code", "choices"],
    RoomLink: ["id", "chatId", "kind", "tokenHash", "scopes", "createdAt", "expiresAt", "revokedAt"],
    RoomTicket: ["id", "chatId", "code", "createdAt", "usedAt"],
    Report: ["id", "chatId", "messageId", "reason", "state"],
    Sweep: ["id", "chatId", "undoUntil"],
    SweptMessage: ["messageId", "sweepId"],
    Subscription: ["id", "autoRenew", "status", "createdAt"],
    PaymentLog: ["id", "status", "paymentMethod", "notes"],
    OutboxEvent: ["id", "chatId", "seq", "payload", "createdAt", "publishedAt"],
  };

  const columnsOf = (model: Prisma.ModelName): string[] => Object.keys(Prisma[`${model}ScalarFieldEnum`]);

  test.each(Object.values(Prisma.ModelName))("decides about every column of %s", (model) => {
    const decided = [...PERSONAL_DATA[model].personal, ...IMPERSONAL[model]];
    expect(decided.toSorted()).toEqual(columnsOf(model).toSorted());
  });

  test("holds what goes with a chat to its word: the database erases it with the chat", async () => {
    const { rows } = await node().services.db.pool.query<{ table: string }>(
      `SELECT c.conrelid::regclass::text AS table FROM pg_constraint c WHERE c.contype = 'f' AND c.confdeltype = 'c'`,
    );
    const cascades = new Set(rows.map(({ table }) => table.replaceAll('"', "")));
    const withChat = Object.values(Prisma.ModelName).filter((model) => PERSONAL_DATA[model].erasure === "with_chat" && model !== "Chat");
    for (const model of withChat) expect(cascades).toContain(model);
  });
});

test("no canary lies anywhere but in the tables that are made for it", async () => {
  const { rows: tables } = await node().services.db.pool.query<{ name: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const places = new Set<string>();
  for (const { name } of tables) {
    const { rows } = await node().services.db.pool.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    for (const [kind, canary] of Object.entries(CANARY)) if (rows.some(({ text }) => text.includes(canary))) places.add(`${name}: ${kind}`);
  }
  expect([...places].sort()).toEqual([
    'public."ChatMember": alias',
    'public."Message": text',
    'public."MessageRevision": text',
    'public."Room": title',
  ]);
});
