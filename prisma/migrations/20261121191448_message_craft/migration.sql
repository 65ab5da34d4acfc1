-- AlterTable
ALTER TABLE "ChatMember" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "draft" VARCHAR(16000),
ADD COLUMN     "draftAt" TIMESTAMPTZ(3),
ADD COLUMN     "draftReplyToId" BIGINT,
ADD COLUMN     "favouriteAt" TIMESTAMPTZ(3),
ADD COLUMN     "markedUnread" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "mutedUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "forwarded" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "mentions" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "pinnedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "MessageRevision" (
    "messageId" BIGINT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "MessageRevision_pkey" PRIMARY KEY ("messageId","writtenAt")
);

-- AddForeignKey
ALTER TABLE "MessageRevision" ADD CONSTRAINT "MessageRevision_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The few messages of a chat that are pinned, the newest pin first.
CREATE INDEX "Message_pinned_idx" ON "Message" ("chatId", "pinnedAt" DESC) WHERE "pinnedAt" IS NOT NULL;

-- As before, and a message keeps whom it mentions (a list of ids as text, null for nobody) and whether it was forwarded.
-- Stores messages of one chat and one outbox row for all of them, in the order given, with the chat's next numbers: the whole of a commit in one round trip.
-- Each statement in here sees what was committed before the lock was granted. Answers no row if there is no such chat; the present version and
-- nothing else if that is not the known one; else the number before the first new message, and which of the messages (counted from 1) their
-- authors had sent before under the same name, with the ids under which they are stored. `paced` keeps the authors' time of writing.
CREATE FUNCTION append_messages(
  in_chat uuid, known_version int, paced boolean, written_at timestamptz,
  event_id bigint, ids bigint[], authors uuid[], names text[], contents text[], replies bigint[], mentioned text[], forwards boolean[]
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
      FROM unnest(ids, authors, names, contents, replies, mentioned, forwards)
        WITH ORDINALITY AS t(id, author, name, content, reply_to, mentioned, forwarded, place)
      WHERE t.place <> ALL (sent_places)
    ), stored AS (
      INSERT INTO "Message" ("id", "chatId", "seq", "changedSeq", "authorId", "clientMessageId", "content", "replyToId", "mentions", "forwarded", "createdAt")
      SELECT id, in_chat, seq, seq, author, name, content, reply_to, coalesce(new.mentioned, '{}')::uuid[], new.forwarded, written_at FROM new
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

-- Nodes of the version before, which still run while a new one starts, know nothing of mentions.
CREATE OR REPLACE FUNCTION append_messages(
  in_chat uuid, known_version int, paced boolean, written_at timestamptz,
  event_id bigint, ids bigint[], authors uuid[], names text[], contents text[], replies bigint[]
) RETURNS TABLE (version int, last_seq int, sent_places int[], sent_ids bigint[]) LANGUAGE sql AS $$
  SELECT * FROM append_messages(
    in_chat, known_version, paced, written_at, event_id, ids, authors, names, contents, replies,
    array_fill(NULL::text, ARRAY[cardinality(ids)]), array_fill(false, ARRAY[cardinality(ids)])
  )
$$;
