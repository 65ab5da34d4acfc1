-- A node remembers what decides who may write in a chat, together with the version it had when it was read. Storing messages checks, under the
-- chat's lock, that the version is still the same; so nothing that was decided on an older one is ever stored. Triggers count the versions, so
-- that no change escapes: neither one of a feature to come nor one made by hand.
ALTER TABLE "Chat" ADD COLUMN     "factsVersion" INTEGER NOT NULL DEFAULT 0;

CREATE FUNCTION count_chat_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Chat" SET "factsVersion" = "factsVersion" + 1 WHERE "id" = OLD."chatId";
  RETURN NULL;
END $$;

CREATE FUNCTION count_own_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."factsVersion" := OLD."factsVersion" + 1;
  RETURN NEW;
END $$;

-- Somebody who comes is no change: nobody has remembered a member who was not there.
CREATE TRIGGER "ChatMember_facts" AFTER UPDATE ON "ChatMember" FOR EACH ROW
  WHEN ((OLD."role", OLD."state", OLD."alias", OLD."joinedSeq", OLD."leftAt", OLD."timedOutUntil", OLD."lastMessageAt", OLD."userId", OLD."guestId")
    IS DISTINCT FROM (NEW."role", NEW."state", NEW."alias", NEW."joinedSeq", NEW."leftAt", NEW."timedOutUntil", NEW."lastMessageAt", NEW."userId", NEW."guestId"))
  EXECUTE FUNCTION count_chat_facts();
CREATE TRIGGER "ChatMember_facts_gone" AFTER DELETE ON "ChatMember" FOR EACH ROW EXECUTE FUNCTION count_chat_facts();

CREATE TRIGGER "Room_facts" AFTER UPDATE ON "Room" FOR EACH ROW
  WHEN ((OLD."startsAt", OLD."endsAt", OLD."closedAt", OLD."eraseAfterHours", OLD."history", OLD."readAfterEnd", OLD."frozen", OLD."secret")
    IS DISTINCT FROM (NEW."startsAt", NEW."endsAt", NEW."closedAt", NEW."eraseAfterHours", NEW."history", NEW."readAfterEnd", NEW."frozen", NEW."secret"))
  EXECUTE FUNCTION count_chat_facts();

CREATE TRIGGER "Chat_facts" BEFORE UPDATE ON "Chat" FOR EACH ROW
  WHEN (OLD."slowModeSeconds" IS DISTINCT FROM NEW."slowModeSeconds") EXECUTE FUNCTION count_own_facts();

-- Stores messages of one chat and one outbox row for all of them, in the order given, with the chat's next numbers: the whole of a commit in one round trip.
-- Each statement in here sees what was committed before the lock was granted. Answers no row if there is no such chat; the present version and
-- nothing else if that is not the known one; else the number before the first new message, and which of the messages (counted from 1) their
-- authors had sent before under the same name, with the ids under which they are stored. `paced` keeps the authors' time of writing.
CREATE FUNCTION append_messages(
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
  UPDATE "Chat" SET "lastSeq" = last_seq + (SELECT count(*) FROM new) WHERE "id" = in_chat;
  RETURN NEXT;
END $$;
