-- AlterTable
ALTER TABLE "User" ADD COLUMN "awayUntil" DATETIME;
ALTER TABLE "User" ADD COLUMN "delegateId" TEXT;

-- CreateTable
CREATE TABLE "ReviewRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reportId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "insteadOfId" TEXT,
    "askedById" TEXT,
    "due" DATETIME,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "reason" TEXT NOT NULL DEFAULT '',
    "askedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answeredAt" DATETIME,
    CONSTRAINT "ReviewRequest_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ReviewRequest_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ReviewRequest_insteadOfId_fkey" FOREIGN KEY ("insteadOfId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ReviewRequest_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ReviewRequest_reportId_askedAt_idx" ON "ReviewRequest"("reportId", "askedAt");

-- CreateIndex
CREATE INDEX "ReviewRequest_userId_state_idx" ON "ReviewRequest"("userId", "state");
