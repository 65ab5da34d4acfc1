-- CreateEnum
CREATE TYPE "SeriesEvery" AS ENUM ('day', 'weekday', 'week', 'fortnight', 'month');

-- CreateEnum
CREATE TYPE "PulseKind" AS ENUM ('faster', 'slower', 'lost', 'hand');

-- AlterEnum
ALTER TYPE "ChatKind" ADD VALUE 'lane';

-- DropIndex
DROP INDEX "ChatMember_guestId_key";

-- AlterTable
ALTER TABLE "Chat" ADD COLUMN     "laneOfId" UUID,
ADD COLUMN     "slowsLoudest" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Room" ADD COLUMN     "namesHidden" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "nudges" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "phase" INTEGER,
ADD COLUMN     "phaseEndsAt" TIMESTAMPTZ(3),
ADD COLUMN     "phaseStartedAt" TIMESTAMPTZ(3),
ADD COLUMN     "pulse" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "runSheet" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "seriesId" UUID;

-- AlterTable
ALTER TABLE "ChatMember" ADD COLUMN     "nudgedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "nameless" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "HeldMessage" ADD COLUMN     "nameless" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "RoomSeries" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "code" VARCHAR(8) NOT NULL,
    "title" VARCHAR(480) NOT NULL,
    "every" "SeriesEvery" NOT NULL,
    "timeZone" VARCHAR(64) NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3),
    "plan" JSONB NOT NULL,
    "passwordHash" VARCHAR(255),
    "nextStartsAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RoomSeries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoomTemplate" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "name" VARCHAR(480) NOT NULL,
    "nameKey" VARCHAR(480) NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "plan" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RoomTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pulse" (
    "chatId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "kind" "PulseKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Pulse_pkey" PRIMARY KEY ("memberId","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "RoomSeries_code_key" ON "RoomSeries"("code");

-- CreateIndex
CREATE INDEX "RoomSeries_ownerId_idx" ON "RoomSeries"("ownerId");

-- CreateIndex
CREATE INDEX "RoomSeries_nextStartsAt_idx" ON "RoomSeries"("nextStartsAt");

-- CreateIndex
CREATE UNIQUE INDEX "RoomTemplate_ownerId_nameKey_key" ON "RoomTemplate"("ownerId", "nameKey");

-- CreateIndex
CREATE INDEX "Pulse_chatId_at_idx" ON "Pulse"("chatId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Chat_laneOfId_key" ON "Chat"("laneOfId");

-- CreateIndex
CREATE INDEX "Room_seriesId_startsAt_idx" ON "Room"("seriesId", "startsAt");

-- CreateIndex
CREATE INDEX "ChatMember_guestId_idx" ON "ChatMember"("guestId");

-- CreateIndex
CREATE UNIQUE INDEX "ChatMember_chatId_guestId_key" ON "ChatMember"("chatId", "guestId");

-- AddForeignKey
ALTER TABLE "Chat" ADD CONSTRAINT "Chat_laneOfId_fkey" FOREIGN KEY ("laneOfId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Room" ADD CONSTRAINT "Room_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "RoomSeries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomSeries" ADD CONSTRAINT "RoomSeries_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomTemplate" ADD CONSTRAINT "RoomTemplate_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pulse" ADD CONSTRAINT "Pulse_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pulse" ADD CONSTRAINT "Pulse_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ChatMember"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A lane belongs to a room, and nothing else does. (As text: a new value of an enumeration cannot be used in the transaction that adds it.)
ALTER TABLE "Chat" ADD CONSTRAINT "Chat_laneOfId_check" CHECK (("kind"::text = 'lane') = ("laneOfId" IS NOT NULL));

-- Whoever comes to run a room is in its lane, and whoever runs it no more is not, by whatever way it came about. Both locks are taken in the order room, lane.
CREATE FUNCTION keep_lane() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  lane uuid;
  runs boolean := NEW."role" <> 'member' AND NEW."state" = 'active';
BEGIN
  SELECT c."id" INTO lane FROM "Chat" c WHERE c."laneOfId" = NEW."chatId";
  IF lane IS NULL THEN RETURN NULL; END IF;
  UPDATE "ChatMember" m SET "role" = CASE WHEN runs THEN NEW."role" ELSE m."role" END, "alias" = NEW."alias", "linkId" = NEW."linkId",
    "userId" = NEW."userId", "guestId" = NEW."guestId",
    "state" = CASE WHEN runs THEN 'active' ELSE 'left' END::"MemberState", "leftAt" = CASE WHEN runs THEN NULL ELSE coalesce(m."leftAt", now()) END
  WHERE m."chatId" = lane AND (m."userId" IN (OLD."userId", NEW."userId") OR m."guestId" IN (OLD."guestId", NEW."guestId"));
  IF NOT FOUND AND runs THEN
    INSERT INTO "ChatMember" ("id", "chatId", "userId", "guestId", "linkId", "alias", "role", "joinedAt")
    VALUES (gen_random_uuid(), lane, NEW."userId", NEW."guestId", NEW."linkId", NEW."alias", NEW."role", now());
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "ChatMember_lane_new" AFTER INSERT ON "ChatMember" FOR EACH ROW WHEN (NEW."role" <> 'member') EXECUTE FUNCTION keep_lane();
CREATE TRIGGER "ChatMember_lane" AFTER UPDATE ON "ChatMember" FOR EACH ROW
  WHEN ((OLD."role" <> 'member' OR NEW."role" <> 'member') AND (OLD."role", OLD."state", OLD."alias", OLD."linkId", OLD."userId", OLD."guestId")
    IS DISTINCT FROM (NEW."role", NEW."state", NEW."alias", NEW."linkId", NEW."userId", NEW."guestId"))
  EXECUTE FUNCTION keep_lane();

-- A lane is judged by its room's times and links: what changes them is a fact of the lane, too.
CREATE OR REPLACE FUNCTION count_chat_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Chat" SET "factsVersion" = "factsVersion" + 1 WHERE "id" = OLD."chatId";
  IF TG_TABLE_NAME <> 'ChatMember' THEN
    UPDATE "Chat" SET "factsVersion" = "factsVersion" + 1 WHERE "laneOfId" = OLD."chatId";
  END IF;
  RETURN NULL;
END $$;

-- What decides who may say what, and how it is shown, now depends on more.
DROP TRIGGER "Chat_facts" ON "Chat";
CREATE TRIGGER "Chat_facts" BEFORE UPDATE ON "Chat" FOR EACH ROW
  WHEN ((OLD."slowModeSeconds", OLD."slowsLoudest", OLD."blocked", OLD."speaksAsOne", OLD."name")
    IS DISTINCT FROM (NEW."slowModeSeconds", NEW."slowsLoudest", NEW."blocked", NEW."speaksAsOne", NEW."name"))
  EXECUTE FUNCTION count_own_facts();

DROP TRIGGER "Room_facts" ON "Room";
CREATE TRIGGER "Room_facts" AFTER UPDATE ON "Room" FOR EACH ROW
  WHEN ((OLD."startsAt", OLD."endsAt", OLD."closedAt", OLD."eraseAfterHours", OLD."history", OLD."readAfterEnd", OLD."frozen", OLD."secret",
         OLD."hold", OLD."holdNewcomerMinutes", OLD."showDelaySeconds", OLD."filters", OLD."namesHidden", OLD."nudges")
    IS DISTINCT FROM (NEW."startsAt", NEW."endsAt", NEW."closedAt", NEW."eraseAfterHours", NEW."history", NEW."readAfterEnd", NEW."frozen", NEW."secret",
         NEW."hold", NEW."holdNewcomerMinutes", NEW."showDelaySeconds", NEW."filters", NEW."namesHidden", NEW."nudges"))
  EXECUTE FUNCTION count_chat_facts();

-- The few unread messages that name somebody are counted without reading the others.
CREATE INDEX "Message_naming_idx" ON "Message" ("chatId", "seq") WHERE "mentions" <> '{}';

-- As before, and a message keeps whether it is shown without its author.
-- Stores messages of one chat and one outbox row for all of them, in the order given, with the chat's next numbers: the whole of a commit in one round trip.
-- Each statement in here sees what was committed before the lock was granted. Answers no row if there is no such chat; the present version and
-- nothing else if that is not the known one; else the number before the first new message, and which of the messages (counted from 1) their
-- authors had sent before under the same name, with the ids under which they are stored. `paced` keeps the authors' time of writing.
CREATE FUNCTION append_messages(
  in_chat uuid, known_version int, paced boolean, written_at timestamptz,
  event_id bigint, ids bigint[], authors uuid[], names text[], contents text[], replies bigint[], mentioned text[], forwards boolean[],
  namelessly boolean[]
) RETURNS TABLE (version int, last_seq int, sent_places int[], sent_ids bigint[]) LANGUAGE plpgsql AS $$
DECLARE
  came int;
BEGIN
  SELECT c."factsVersion", c."lastSeq" INTO version, last_seq FROM "Chat" c WHERE c."id" = in_chat FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  IF version <> known_version THEN
    last_seq := NULL;
    RETURN NEXT;
    RETURN;
  END IF;

  SELECT coalesce(array_agg(p.place::int), '{}'), coalesce(array_agg(m."id"), '{}') INTO sent_places, sent_ids
  FROM unnest(authors, names) WITH ORDINALITY AS p(author, name, place)
  CROSS JOIN LATERAL (SELECT s."id" FROM "Message" s WHERE s."authorId" = p.author AND s."clientMessageId" = p.name LIMIT 1) m;

  came := cardinality(ids) - cardinality(sent_places);
  IF came > 0 THEN
    WITH new AS (
      SELECT t.*, last_seq + (row_number() OVER (ORDER BY t.place))::int AS seq
      FROM unnest(ids, authors, names, contents, replies, mentioned, forwards, namelessly)
        WITH ORDINALITY AS t(id, author, name, content, reply_to, mentioned, forwarded, nameless, place)
      WHERE t.place <> ALL (sent_places)
    ), stored AS (
      INSERT INTO "Message" ("id", "chatId", "seq", "changedSeq", "authorId", "clientMessageId", "content", "replyToId", "mentions", "forwarded", "nameless",
        "createdAt")
      SELECT id, in_chat, seq, seq, author, name, content, reply_to, coalesce(new.mentioned, '{}')::uuid[], new.forwarded, new.nameless,
        written_at FROM new
    ), announced AS (
      INSERT INTO "OutboxEvent" ("id", "chatId", "seq", "payload", "createdAt")
      SELECT event_id, in_chat, max(seq), jsonb_build_object('type', 'messages.created', 'v', 1, 'message_ids', jsonb_agg(id::text ORDER BY seq)), written_at
      FROM new
    ), wrote AS (
      UPDATE "ChatMember" SET "lastMessageAt" = written_at WHERE paced AND "id" IN (SELECT author FROM new)
    )
    UPDATE "Chat" SET "lastSeq" = last_seq + came, "messageCount" = "messageCount" + came, "lastActivityAt" = written_at WHERE "id" = in_chat;
  END IF;
  RETURN NEXT;
END $$;

-- Nodes of the version before, which still run while a new one starts, know nothing of messages without a name.
CREATE OR REPLACE FUNCTION append_messages(
  in_chat uuid, known_version int, paced boolean, written_at timestamptz,
  event_id bigint, ids bigint[], authors uuid[], names text[], contents text[], replies bigint[], mentioned text[], forwards boolean[]
) RETURNS TABLE (version int, last_seq int, sent_places int[], sent_ids bigint[]) LANGUAGE sql AS $$
  SELECT * FROM append_messages(
    in_chat, known_version, paced, written_at, event_id, ids, authors, names, contents, replies, mentioned, forwards,
    array_fill(false, ARRAY[cardinality(ids)])
  )
$$;
