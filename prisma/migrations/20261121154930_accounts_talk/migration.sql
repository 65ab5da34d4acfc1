-- CreateEnum
CREATE TYPE "RevokeReason" AS ENUM ('signed_out', 'password_changed', 'account_deleted', 'token_reused');

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "bio" VARCHAR(1120),
ADD COLUMN     "isPremium" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "lastSeenAt" TIMESTAMPTZ(3),
ADD COLUMN     "phone" VARCHAR(16),
ADD COLUMN     "showsPresence" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "previousHash" BYTEA,
ADD COLUMN     "revokedFor" "RevokeReason",
ADD COLUMN     "rotatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "successor" BYTEA;

-- AlterTable
ALTER TABLE "Chat" ADD COLUMN     "blocked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "description" VARCHAR(4000),
ADD COLUMN     "lastActivityAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "memberCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "messageCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "speaksAsOne" BOOLEAN NOT NULL DEFAULT false,
ALTER COLUMN "name" SET DATA TYPE VARCHAR(480);

-- CreateTable
CREATE TABLE "Avatar" (
    "userId" UUID NOT NULL,
    "image" BYTEA NOT NULL,
    "version" VARCHAR(16) NOT NULL,

    CONSTRAINT "Avatar_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "UserBlock" (
    "blockerId" UUID NOT NULL,
    "blockedId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "UserBlock_pkey" PRIMARY KEY ("blockerId","blockedId")
);

-- CreateTable
CREATE TABLE "ChatInvite" (
    "id" UUID NOT NULL,
    "chatId" UUID NOT NULL,
    "code" VARCHAR(32) NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "maxUses" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ChatInvite_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "UserBlock_blockedId_idx" ON "UserBlock"("blockedId");

-- CreateIndex
CREATE UNIQUE INDEX "ChatInvite_code_key" ON "ChatInvite"("code");

-- CreateIndex
CREATE INDEX "ChatInvite_chatId_idx" ON "ChatInvite"("chatId");

-- CreateIndex
CREATE INDEX "ChatInvite_createdById_idx" ON "ChatInvite"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "User_phone_key" ON "User"("phone");

-- CreateIndex
CREATE INDEX "User_deletedAt_idx" ON "User"("deletedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Session_previousHash_key" ON "Session"("previousHash");

-- AddForeignKey
ALTER TABLE "Avatar" ADD CONSTRAINT "Avatar_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserBlock" ADD CONSTRAINT "UserBlock_blockerId_fkey" FOREIGN KEY ("blockerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserBlock" ADD CONSTRAINT "UserBlock_blockedId_fkey" FOREIGN KEY ("blockedId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChatInvite" ADD CONSTRAINT "ChatInvite_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChatInvite" ADD CONSTRAINT "ChatInvite_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "ChatMember"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- People are found by how their name begins, whatever the database's collation.
CREATE INDEX "User_username_prefix_idx" ON "User" ("usernameKey" varchar_pattern_ops) WHERE "deletedAt" IS NULL;

-- What has been counted from now on is counted once for what is there already.
UPDATE "Chat" c SET
  "memberCount" = (SELECT count(*) FROM "ChatMember" m WHERE m."chatId" = c."id" AND m."state" = 'active'),
  "messageCount" = (SELECT count(*) FROM "Message" m WHERE m."chatId" = c."id"),
  "lastActivityAt" = coalesce((SELECT m."createdAt" FROM "Message" m WHERE m."chatId" = c."id" ORDER BY m."seq" DESC LIMIT 1), c."createdAt");

-- Counts active members. By statement where many come or go at once, so that five hundred newcomers are one change of their chat's row.
CREATE FUNCTION count_new_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Chat" c SET "memberCount" = c."memberCount" + n.came
  FROM (SELECT "chatId", count(*)::int AS came FROM came_in WHERE "state" = 'active' GROUP BY "chatId") n WHERE c."id" = n."chatId";
  RETURN NULL;
END $$;

CREATE FUNCTION count_gone_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Chat" c SET "memberCount" = c."memberCount" - n.went
  FROM (SELECT "chatId", count(*)::int AS went FROM gone WHERE "state" = 'active' GROUP BY "chatId") n WHERE c."id" = n."chatId";
  RETURN NULL;
END $$;

CREATE FUNCTION count_member_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Chat" SET "memberCount" = "memberCount" + (NEW."state" = 'active')::int - (OLD."state" = 'active')::int WHERE "id" = NEW."chatId";
  RETURN NULL;
END $$;

CREATE TRIGGER "ChatMember_count_new" AFTER INSERT ON "ChatMember" REFERENCING NEW TABLE AS came_in
  FOR EACH STATEMENT EXECUTE FUNCTION count_new_members();
CREATE TRIGGER "ChatMember_count_gone" AFTER DELETE ON "ChatMember" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION count_gone_members();
CREATE TRIGGER "ChatMember_count_state" AFTER UPDATE ON "ChatMember" FOR EACH ROW
  WHEN ((OLD."state" = 'active') IS DISTINCT FROM (NEW."state" = 'active')) EXECUTE FUNCTION count_member_state();

-- A block is a fact of the two people's DM, which sends are judged by.
CREATE FUNCTION dm_key_of(one uuid, other uuid) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT least(one::text, other::text) || ':' || greatest(one::text, other::text)
$$;

CREATE FUNCTION is_blocked(dm_key text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM "UserBlock" b, (SELECT split_part(dm_key, ':', 1)::uuid AS one, split_part(dm_key, ':', 2)::uuid AS other) pair
    WHERE (b."blockerId", b."blockedId") IN ((pair.one, pair.other), (pair.other, pair.one))
  )
$$;

CREATE FUNCTION tell_dm_of_block() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  key text := dm_key_of(coalesce(NEW."blockerId", OLD."blockerId"), coalesce(NEW."blockedId", OLD."blockedId"));
BEGIN
  -- A block and the beginning of the DM that come at the same time would not see each other: one waits for the other.
  PERFORM pg_advisory_xact_lock(hashtextextended(key, 0));
  UPDATE "Chat" SET "blocked" = is_blocked(key) WHERE "dmKey" = key;
  RETURN NULL;
END $$;

CREATE FUNCTION begin_dm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW."dmKey", 0));
  NEW."blocked" := is_blocked(NEW."dmKey");
  RETURN NEW;
END $$;

CREATE TRIGGER "UserBlock_dm" AFTER INSERT OR DELETE ON "UserBlock" FOR EACH ROW EXECUTE FUNCTION tell_dm_of_block();
CREATE TRIGGER "Chat_begin_dm" BEFORE INSERT ON "Chat" FOR EACH ROW WHEN (NEW."dmKey" IS NOT NULL) EXECUTE FUNCTION begin_dm();

DROP TRIGGER "Chat_facts" ON "Chat";
CREATE TRIGGER "Chat_facts" BEFORE UPDATE ON "Chat" FOR EACH ROW
  WHEN ((OLD."slowModeSeconds", OLD."blocked", OLD."speaksAsOne", OLD."name")
    IS DISTINCT FROM (NEW."slowModeSeconds", NEW."blocked", NEW."speaksAsOne", NEW."name"))
  EXECUTE FUNCTION count_own_facts();

-- As before, and the chat's row counts its messages and keeps the time of the last one.
-- Stores messages of one chat and one outbox row for all of them, in the order given, with the chat's next numbers: the whole of a commit in one round trip.
-- Each statement in here sees what was committed before the lock was granted. Answers no row if there is no such chat; the present version and
-- nothing else if that is not the known one; else the number before the first new message, and which of the messages (counted from 1) their
-- authors had sent before under the same name, with the ids under which they are stored. `paced` keeps the authors' time of writing.
CREATE OR REPLACE FUNCTION append_messages(
  in_chat uuid, known_version int, paced boolean, written_at timestamptz,
  event_id bigint, ids bigint[], authors uuid[], names text[], contents text[], replies bigint[]
) RETURNS TABLE (version int, last_seq int, sent_places int[], sent_ids bigint[]) LANGUAGE plpgsql AS $$
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

  WITH new AS (
    SELECT t.*, last_seq + (row_number() OVER (ORDER BY t.place))::int AS seq
    FROM unnest(ids, authors, names, contents, replies) WITH ORDINALITY AS t(id, author, name, content, reply_to, place)
    WHERE t.place <> ALL (sent_places)
  ), stored AS (
    INSERT INTO "Message" ("id", "chatId", "seq", "changedSeq", "authorId", "clientMessageId", "content", "replyToId", "createdAt")
    SELECT id, in_chat, seq, seq, author, name, content, reply_to, written_at FROM new
  ), announced AS (
    INSERT INTO "OutboxEvent" ("id", "chatId", "seq", "payload", "createdAt")
    SELECT event_id, in_chat, max(seq), jsonb_build_object('type', 'messages.created', 'v', 1, 'message_ids', jsonb_agg(id::text ORDER BY seq)), written_at
    FROM new HAVING count(*) > 0
  ), wrote AS (
    UPDATE "ChatMember" SET "lastMessageAt" = written_at WHERE paced AND "id" IN (SELECT author FROM new)
  )
  UPDATE "Chat" SET
    "lastSeq" = last_seq + (SELECT count(*) FROM new),
    "messageCount" = "messageCount" + (SELECT count(*) FROM new),
    "lastActivityAt" = CASE WHEN EXISTS (SELECT FROM new) THEN written_at ELSE "lastActivityAt" END
  WHERE "id" = in_chat;
  RETURN NEXT;
END $$;
