-- Comes with Postgres, and whoever owns a database may switch it on.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "MessageSearch" (
    "messageId" BIGINT NOT NULL,
    "chatId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "tokens" tsvector NOT NULL,

    CONSTRAINT "MessageSearch_pkey" PRIMARY KEY ("messageId")
);

-- CreateTable
CREATE TABLE "SearchProgress" (
    "chatId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "SearchProgress_pkey" PRIMARY KEY ("chatId")
);

-- CreateIndex
CREATE INDEX "MessageSearch_authorId_messageId_idx" ON "MessageSearch"("authorId", "messageId");

-- AddForeignKey
ALTER TABLE "MessageSearch" ADD CONSTRAINT "MessageSearch_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchProgress" ADD CONSTRAINT "SearchProgress_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Found by words and by what words begin with, each marked with its chat; and by what is inside of them; the latest of a chat.
CREATE INDEX "MessageSearch_tokens_idx" ON "MessageSearch" USING gin ("tokens");
CREATE INDEX "MessageSearch_text_idx" ON "MessageSearch" USING gin ("text" gin_trgm_ops);
CREATE INDEX "MessageSearch_chatId_messageId_idx" ON "MessageSearch" ("chatId", "messageId" DESC);
-- Who wrote it, by how their name begins.
CREATE INDEX "ChatMember_name_idx" ON "ChatMember" ("chatId", lower("alias") text_pattern_ops);
