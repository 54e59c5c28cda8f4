-- AlterTable
ALTER TABLE "Series" ADD COLUMN "approval" TEXT;

-- AlterTable
ALTER TABLE "Report" ADD COLUMN "publishAt" DATETIME;
ALTER TABLE "Report" ADD COLUMN "scheduledById" TEXT CONSTRAINT "Report_scheduledById_fkey" REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Report" ADD COLUMN "withdrawnAt" DATETIME;
ALTER TABLE "Report" ADD COLUMN "withdrawal" TEXT;

-- CreateTable
CREATE TABLE "ReportItem" (
    "reportId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "ownerId" TEXT,
    "signedById" TEXT,
    "signedHash" TEXT,
    "signedAt" DATETIME,

    PRIMARY KEY ("reportId", "itemId"),
    CONSTRAINT "ReportItem_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ReportItem_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ReportItem_signedById_fkey" FOREIGN KEY ("signedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ReportItem_ownerId_idx" ON "ReportItem"("ownerId");

-- CreateIndex
CREATE INDEX "Report_publishAt_idx" ON "Report"("publishAt");

-- A published report that is written again has a state of its own.
UPDATE "Report" SET "state" = 'under-correction' WHERE "state" = 'draft' AND "id" IN (SELECT "reportId" FROM "Publication");

UPDATE "Report" SET "archivedFrom" = 'under-correction' WHERE "archivedFrom" = 'draft' AND "id" IN (SELECT "reportId" FROM "Publication");
