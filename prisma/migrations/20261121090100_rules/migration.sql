-- What the Prisma schema cannot express: rules that no defect of ours may break, and an index over part of a table.

-- The relay asks every second for what nobody has published. That is next to nothing, however much history the table holds.
CREATE INDEX "OutboxEvent_unpublished_idx" ON "OutboxEvent" ("createdAt") WHERE "publishedAt" IS NULL;

-- Accounts: one spelling of an address, and hashes that are SHA-256 and not the secret itself.
ALTER TABLE "User" ADD CONSTRAINT "User_email_check" CHECK ("email" = lower(btrim("email")));
ALTER TABLE "Session" ADD CONSTRAINT "Session_tokenHash_check" CHECK (octet_length("tokenHash") = 32);
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_tokenHash_check" CHECK (octet_length("tokenHash") = 32);

-- Chats: a DM has a pair and nothing else has; a channel has a community and nothing else has.
ALTER TABLE "Chat" ADD CONSTRAINT "Chat_dmKey_check" CHECK (("kind" = 'dm') = ("dmKey" IS NOT NULL));
ALTER TABLE "Chat" ADD CONSTRAINT "Chat_communityId_check" CHECK (("kind" = 'channel') = ("communityId" IS NOT NULL));
ALTER TABLE "Chat" ADD CONSTRAINT "Chat_lastSeq_check" CHECK ("lastSeq" >= 0);
ALTER TABLE "Chat" ADD CONSTRAINT "Chat_slowModeSeconds_check" CHECK ("slowModeSeconds" >= 0);
ALTER TABLE "Chat" ADD CONSTRAINT "Chat_retentionDays_check" CHECK ("retentionDays" > 0);

-- Rooms: a room that is closed before its start ends the moment it starts.
ALTER TABLE "Room" ADD CONSTRAINT "Room_endsAt_check" CHECK ("endsAt" >= "startsAt");
ALTER TABLE "Room" ADD CONSTRAINT "Room_code_check" CHECK (length("code") = 8);
ALTER TABLE "Room" ADD CONSTRAINT "Room_capacity_check" CHECK ("capacity" > 0);
ALTER TABLE "Room" ADD CONSTRAINT "Room_eraseAfterHours_check" CHECK ("eraseAfterHours" BETWEEN 0 AND 180 * 24);

-- Members: an account's or a guest's, never both. Neither, once the account is erased.
ALTER TABLE "ChatMember" ADD CONSTRAINT "ChatMember_userId_guestId_check" CHECK ("userId" IS NULL OR "guestId" IS NULL);
ALTER TABLE "ChatMember" ADD CONSTRAINT "ChatMember_seqs_check" CHECK ("joinedSeq" >= 0 AND "lastReadSeq" >= 0 AND "lastDeliveredSeq" >= 0);

-- Messages: numbered from 1, and nothing is left of the words of one that was deleted.
ALTER TABLE "Message" ADD CONSTRAINT "Message_seq_check" CHECK ("seq" > 0 AND "changedSeq" >= "seq");
ALTER TABLE "Message" ADD CONSTRAINT "Message_deletedAt_check" CHECK ("deletedAt" IS NULL OR "content" IS NULL);

-- Events: only an event of a chat has a place in that chat's order.
ALTER TABLE "OutboxEvent" ADD CONSTRAINT "OutboxEvent_seq_check" CHECK ("seq" IS NULL OR ("chatId" IS NOT NULL AND "seq" > 0));
