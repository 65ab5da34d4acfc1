-- CreateEnum
CREATE TYPE "SubscriptionType" AS ENUM ('premium_monthly', 'premium_yearly');

-- CreateEnum
CREATE TYPE "SubscriptionStatus" AS ENUM ('active', 'expired', 'cancelled');

-- CreateEnum
CREATE TYPE "PaymentStatus" AS ENUM ('completed_stub', 'pending', 'failed');

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "mediaId" UUID;

-- CreateTable
CREATE TABLE "Media" (
    "id" UUID NOT NULL,
    "path" VARCHAR(128) NOT NULL,
    "thumbnail" VARCHAR(128),
    "type" "MessageType" NOT NULL,
    "mimeType" VARCHAR(128) NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "compressed" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Media_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscription" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "type" "SubscriptionType" NOT NULL,
    "startDate" TIMESTAMPTZ(3) NOT NULL,
    "endDate" TIMESTAMPTZ(3) NOT NULL,
    "autoRenew" BOOLEAN NOT NULL DEFAULT false,
    "status" "SubscriptionStatus" NOT NULL DEFAULT 'active',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentLog" (
    "id" UUID NOT NULL,
    "userId" UUID,
    "amount" DECIMAL(10,2) NOT NULL,
    "subscriptionType" VARCHAR(50) NOT NULL,
    "status" "PaymentStatus" NOT NULL DEFAULT 'pending',
    "paymentMethod" VARCHAR(32) NOT NULL DEFAULT 'stub',
    "notes" VARCHAR(200),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PaymentLog_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Media_path_key" ON "Media"("path");

-- CreateIndex
CREATE UNIQUE INDEX "Media_thumbnail_key" ON "Media"("thumbnail");

-- CreateIndex
CREATE INDEX "Media_createdAt_idx" ON "Media"("createdAt");

-- CreateIndex
CREATE INDEX "Subscription_userId_idx" ON "Subscription"("userId");

-- CreateIndex
CREATE INDEX "Subscription_status_endDate_idx" ON "Subscription"("status", "endDate");

-- CreateIndex
CREATE INDEX "PaymentLog_userId_idx" ON "PaymentLog"("userId");

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_mediaId_fkey" FOREIGN KEY ("mediaId") REFERENCES "Media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentLog" ADD CONSTRAINT "PaymentLog_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Nothing that the schema can say: of an account's subscriptions one is active at most.
CREATE UNIQUE INDEX "Subscription_active_key" ON "Subscription" ("userId") WHERE "status" = 'active';

-- Few messages have a file: those alone are in the index.
CREATE INDEX "Message_media_idx" ON "Message" ("mediaId") WHERE "mediaId" IS NOT NULL;

-- Messages may show a file.
CREATE FUNCTION append_messages(
  in_chat uuid, known_version int, paced boolean, written_at timestamptz,
  event_id bigint, ids bigint[], authors uuid[], names text[], contents text[], replies bigint[], mentioned text[], forwards boolean[],
  namelessly boolean[], types text[], files uuid[]
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
      FROM unnest(ids, authors, names, contents, replies, mentioned, forwards, namelessly, types, files)
        WITH ORDINALITY AS t(id, author, name, content, reply_to, mentioned, forwarded, nameless, type, file, place)
      WHERE t.place <> ALL (sent_places)
    ), stored AS (
      INSERT INTO "Message" ("id", "chatId", "seq", "changedSeq", "authorId", "clientMessageId", "type", "content", "replyToId", "mediaId", "mentions",
        "forwarded", "nameless", "createdAt")
      SELECT id, in_chat, seq, seq, author, name, new.type::"MessageType", content, reply_to, new.file, coalesce(new.mentioned, '{}')::uuid[],
        new.forwarded, new.nameless, written_at FROM new
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

-- Nodes of the version before, which still run while a new one starts, know nothing of files; of those before them none run any more.
DROP FUNCTION append_messages(uuid, int, boolean, timestamptz, bigint, bigint[], uuid[], text[], text[], bigint[], text[], boolean[]);
CREATE OR REPLACE FUNCTION append_messages(
  in_chat uuid, known_version int, paced boolean, written_at timestamptz,
  event_id bigint, ids bigint[], authors uuid[], names text[], contents text[], replies bigint[], mentioned text[], forwards boolean[],
  namelessly boolean[]
) RETURNS TABLE (version int, last_seq int, sent_places int[], sent_ids bigint[]) LANGUAGE sql AS $$
  SELECT * FROM append_messages(
    in_chat, known_version, paced, written_at, event_id, ids, authors, names, contents, replies, mentioned, forwards, namelessly,
    array_fill('text'::text, ARRAY[cardinality(ids)]), array_fill(NULL::uuid, ARRAY[cardinality(ids)])
  )
$$;
