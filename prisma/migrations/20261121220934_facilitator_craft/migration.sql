-- CreateEnum
CREATE TYPE "HoldMode" AS ENUM ('off', 'newcomers', 'first_messages', 'everyone');

-- CreateEnum
CREATE TYPE "HeldState" AS ENUM ('waiting', 'shown', 'removed', 'withdrawn');

-- CreateEnum
CREATE TYPE "HoldCause" AS ENUM ('room', 'newcomer', 'first_message', 'member', 'filter', 'delay');

-- CreateEnum
CREATE TYPE "QuestionState" AS ENUM ('open', 'answered', 'dismissed');

-- CreateEnum
CREATE TYPE "PollKind" AS ENUM ('single', 'multiple', 'rating', 'words');

-- CreateEnum
CREATE TYPE "PollState" AS ENUM ('draft', 'open', 'closed');

-- CreateEnum
CREATE TYPE "PollResults" AS ENUM ('live', 'at_close');

-- CreateEnum
CREATE TYPE "RoomLinkKind" AS ENUM ('stage', 'remote', 'cofacilitator');

-- CreateEnum
CREATE TYPE "ReportReason" AS ENUM ('spam', 'abuse', 'personal_data', 'other');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('open', 'handled', 'dismissed');

-- AlterEnum
ALTER TYPE "HistoryMode" ADD VALUE 'last';

-- AlterTable
ALTER TABLE "Room" ADD COLUMN     "brief" VARCHAR(8000),
ADD COLUMN     "filters" JSONB,
ADD COLUMN     "followUpInviteId" UUID,
ADD COLUMN     "historyLast" INTEGER NOT NULL DEFAULT 50,
ADD COLUMN     "hold" "HoldMode" NOT NULL DEFAULT 'off',
ADD COLUMN     "holdNewcomerMinutes" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "showDelaySeconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "stage" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "tickets" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "ChatMember" ADD COLUMN     "approvedAt" TIMESTAMPTZ(3),
ADD COLUMN     "extraMinutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "held" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "historyFromSeq" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "linkId" UUID;

-- CreateTable
CREATE TABLE "HeldMessage" (
    "id" UUID NOT NULL,
    "chatId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "clientMessageId" VARCHAR(64) NOT NULL,
    "content" TEXT,
    "replyToId" BIGINT,
    "cause" "HoldCause" NOT NULL,
    "state" "HeldState" NOT NULL DEFAULT 'waiting',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "showsAt" TIMESTAMPTZ(3),
    "reason" VARCHAR(800),
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "rewrites" INTEGER NOT NULL DEFAULT 0,
    "messageId" BIGINT,

    CONSTRAINT "HeldMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Question" (
    "messageId" BIGINT NOT NULL,
    "chatId" UUID NOT NULL,
    "askedById" UUID,
    "state" "QuestionState" NOT NULL DEFAULT 'open',
    "votes" INTEGER NOT NULL DEFAULT 0,
    "answerId" BIGINT,
    "isCurrent" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Question_pkey" PRIMARY KEY ("messageId")
);

-- CreateTable
CREATE TABLE "QuestionVote" (
    "messageId" BIGINT NOT NULL,
    "memberId" UUID NOT NULL,

    CONSTRAINT "QuestionVote_pkey" PRIMARY KEY ("messageId","memberId")
);

-- CreateTable
CREATE TABLE "Poll" (
    "id" UUID NOT NULL,
    "chatId" UUID NOT NULL,
    "createdById" UUID,
    "kind" "PollKind" NOT NULL,
    "question" VARCHAR(1200) NOT NULL,
    "options" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "maxChoices" INTEGER NOT NULL DEFAULT 1,
    "results" "PollResults" NOT NULL DEFAULT 'at_close',
    "isSecret" BOOLEAN NOT NULL DEFAULT false,
    "state" "PollState" NOT NULL DEFAULT 'draft',
    "isCurrent" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "openedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "publicKey" BYTEA,
    "privateKey" BYTEA,

    CONSTRAINT "Poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PollVote" (
    "pollId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "choices" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "words" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "PollVote_pkey" PRIMARY KEY ("pollId","memberId")
);

-- CreateTable
CREATE TABLE "BallotIssue" (
    "pollId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "blindedHash" BYTEA NOT NULL,

    CONSTRAINT "BallotIssue_pkey" PRIMARY KEY ("pollId","memberId")
);

-- CreateTable
CREATE TABLE "Ballot" (
    "pollId" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "code" VARCHAR(32) NOT NULL,
    "choices" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "words" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "Ballot_pkey" PRIMARY KEY ("pollId","tokenHash")
);

-- CreateTable
CREATE TABLE "RoomLink" (
    "id" UUID NOT NULL,
    "chatId" UUID NOT NULL,
    "kind" "RoomLinkKind" NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "label" VARCHAR(240),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoomLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoomTicket" (
    "id" UUID NOT NULL,
    "chatId" UUID NOT NULL,
    "code" VARCHAR(16) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoomTicket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "chatId" UUID NOT NULL,
    "messageId" BIGINT NOT NULL,
    "mark" BYTEA NOT NULL,
    "reason" "ReportReason" NOT NULL,
    "note" VARCHAR(2000),
    "state" "ReportState" NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sweep" (
    "id" UUID NOT NULL,
    "chatId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "byId" UUID,
    "undoUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Sweep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SweptMessage" (
    "messageId" BIGINT NOT NULL,
    "sweepId" UUID NOT NULL,
    "content" TEXT NOT NULL,
    "mentions" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "SweptMessage_pkey" PRIMARY KEY ("messageId")
);

-- CreateIndex
CREATE UNIQUE INDEX "HeldMessage_messageId_key" ON "HeldMessage"("messageId");

-- CreateIndex
CREATE INDEX "HeldMessage_chatId_state_createdAt_idx" ON "HeldMessage"("chatId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "HeldMessage_showsAt_idx" ON "HeldMessage"("showsAt");

-- CreateIndex
CREATE INDEX "HeldMessage_decidedById_idx" ON "HeldMessage"("decidedById");

-- CreateIndex
CREATE UNIQUE INDEX "HeldMessage_authorId_clientMessageId_key" ON "HeldMessage"("authorId", "clientMessageId");

-- CreateIndex
CREATE INDEX "Question_chatId_state_idx" ON "Question"("chatId", "state");

-- CreateIndex
CREATE INDEX "Question_answerId_idx" ON "Question"("answerId");

-- CreateIndex
CREATE INDEX "Question_askedById_idx" ON "Question"("askedById");

-- CreateIndex
CREATE INDEX "QuestionVote_memberId_idx" ON "QuestionVote"("memberId");

-- CreateIndex
CREATE INDEX "Poll_chatId_createdAt_idx" ON "Poll"("chatId", "createdAt");

-- CreateIndex
CREATE INDEX "Poll_createdById_idx" ON "Poll"("createdById");

-- CreateIndex
CREATE INDEX "PollVote_memberId_idx" ON "PollVote"("memberId");

-- CreateIndex
CREATE INDEX "BallotIssue_memberId_idx" ON "BallotIssue"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Ballot_pollId_code_key" ON "Ballot"("pollId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "RoomLink_tokenHash_key" ON "RoomLink"("tokenHash");

-- CreateIndex
CREATE INDEX "RoomLink_chatId_idx" ON "RoomLink"("chatId");

-- CreateIndex
CREATE UNIQUE INDEX "RoomTicket_chatId_code_key" ON "RoomTicket"("chatId", "code");

-- CreateIndex
CREATE INDEX "Report_chatId_state_idx" ON "Report"("chatId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Report_messageId_mark_key" ON "Report"("messageId", "mark");

-- CreateIndex
CREATE INDEX "Sweep_undoUntil_idx" ON "Sweep"("undoUntil");

-- CreateIndex
CREATE INDEX "Sweep_memberId_idx" ON "Sweep"("memberId");

-- CreateIndex
CREATE INDEX "Sweep_byId_idx" ON "Sweep"("byId");

-- CreateIndex
CREATE UNIQUE INDEX "Sweep_chatId_memberId_key" ON "Sweep"("chatId", "memberId");

-- CreateIndex
CREATE INDEX "SweptMessage_sweepId_idx" ON "SweptMessage"("sweepId");

-- CreateIndex
CREATE INDEX "Room_followUpInviteId_idx" ON "Room"("followUpInviteId");

-- CreateIndex
CREATE INDEX "ChatMember_linkId_idx" ON "ChatMember"("linkId");

-- AddForeignKey
ALTER TABLE "Room" ADD CONSTRAINT "Room_followUpInviteId_fkey" FOREIGN KEY ("followUpInviteId") REFERENCES "ChatInvite"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChatMember" ADD CONSTRAINT "ChatMember_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "RoomLink"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HeldMessage" ADD CONSTRAINT "HeldMessage_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HeldMessage" ADD CONSTRAINT "HeldMessage_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "ChatMember"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HeldMessage" ADD CONSTRAINT "HeldMessage_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "ChatMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HeldMessage" ADD CONSTRAINT "HeldMessage_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "ChatMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionVote" ADD CONSTRAINT "QuestionVote_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Question"("messageId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionVote" ADD CONSTRAINT "QuestionVote_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ChatMember"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "ChatMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PollVote" ADD CONSTRAINT "PollVote_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PollVote" ADD CONSTRAINT "PollVote_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ChatMember"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BallotIssue" ADD CONSTRAINT "BallotIssue_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BallotIssue" ADD CONSTRAINT "BallotIssue_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ChatMember"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ballot" ADD CONSTRAINT "Ballot_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomLink" ADD CONSTRAINT "RoomLink_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomTicket" ADD CONSTRAINT "RoomTicket_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sweep" ADD CONSTRAINT "Sweep_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sweep" ADD CONSTRAINT "Sweep_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ChatMember"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sweep" ADD CONSTRAINT "Sweep_byId_fkey" FOREIGN KEY ("byId") REFERENCES "ChatMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SweptMessage" ADD CONSTRAINT "SweptMessage_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SweptMessage" ADD CONSTRAINT "SweptMessage_sweepId_fkey" FOREIGN KEY ("sweepId") REFERENCES "Sweep"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What decides who may say what now depends on more: whose messages wait, until when somebody may write, where somebody's history starts.
DROP TRIGGER "ChatMember_facts" ON "ChatMember";
CREATE TRIGGER "ChatMember_facts" AFTER UPDATE ON "ChatMember" FOR EACH ROW
  WHEN ((OLD."role", OLD."state", OLD."alias", OLD."joinedSeq", OLD."leftAt", OLD."timedOutUntil", OLD."lastMessageAt", OLD."userId", OLD."guestId",
         OLD."linkId", OLD."held", OLD."approvedAt", OLD."extraMinutes", OLD."historyFromSeq")
    IS DISTINCT FROM (NEW."role", NEW."state", NEW."alias", NEW."joinedSeq", NEW."leftAt", NEW."timedOutUntil", NEW."lastMessageAt", NEW."userId", NEW."guestId",
         NEW."linkId", NEW."held", NEW."approvedAt", NEW."extraMinutes", NEW."historyFromSeq"))
  EXECUTE FUNCTION count_chat_facts();

DROP TRIGGER "Room_facts" ON "Room";
CREATE TRIGGER "Room_facts" AFTER UPDATE ON "Room" FOR EACH ROW
  WHEN ((OLD."startsAt", OLD."endsAt", OLD."closedAt", OLD."eraseAfterHours", OLD."history", OLD."readAfterEnd", OLD."frozen", OLD."secret",
         OLD."hold", OLD."holdNewcomerMinutes", OLD."showDelaySeconds", OLD."filters")
    IS DISTINCT FROM (NEW."startsAt", NEW."endsAt", NEW."closedAt", NEW."eraseAfterHours", NEW."history", NEW."readAfterEnd", NEW."frozen", NEW."secret",
         NEW."hold", NEW."holdNewcomerMinutes", NEW."showDelaySeconds", NEW."filters"))
  EXECUTE FUNCTION count_chat_facts();

-- What a link gives ends when the link is revoked: a fact of the link's chat.
CREATE TRIGGER "RoomLink_facts" AFTER UPDATE ON "RoomLink" FOR EACH ROW
  WHEN ((OLD."revokedAt", OLD."expiresAt", OLD."scopes") IS DISTINCT FROM (NEW."revokedAt", NEW."expiresAt", NEW."scopes"))
  EXECUTE FUNCTION count_chat_facts();
CREATE TRIGGER "RoomLink_facts_gone" AFTER DELETE ON "RoomLink" FOR EACH ROW EXECUTE FUNCTION count_chat_facts();

-- One question and one poll at a time stand on a room's stage.
CREATE UNIQUE INDEX "Question_current_key" ON "Question" ("chatId") WHERE "isCurrent";
CREATE UNIQUE INDEX "Poll_current_key" ON "Poll" ("chatId") WHERE "isCurrent";

-- A facilitator's remote is a second seat of theirs, and goes with its link.
ALTER TABLE "ChatMember" DROP CONSTRAINT "ChatMember_userId_guestId_check";
ALTER TABLE "ChatMember" ADD CONSTRAINT "ChatMember_userId_guestId_check" CHECK ("userId" IS NULL OR "guestId" IS NULL OR "linkId" IS NOT NULL);
