-- Each event of a chat asks who left it moments ago, so that they hear no more of it. Few ever leave, whatever the size of the room.
CREATE INDEX "ChatMember_departed_idx" ON "ChatMember" ("chatId", "leftAt") WHERE "leftAt" IS NOT NULL;
