-- AlterTable
ALTER TABLE "Series" ADD COLUMN "approval" TEXT;

-- AlterTable
ALTER TABLE "Report" ADD COLUMN "publishAt" TIMESTAMP(3), ADD COLUMN "scheduledById" TEXT, ADD COLUMN "withdrawnAt" TIMESTAMP(3), ADD COLUMN "withdrawal" TEXT;

-- CreateTable
CREATE TABLE "ReportItem" (
    "reportId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "ownerId" TEXT,
    "signedById" TEXT,
    "signedHash" TEXT,
    "signedAt" TIMESTAMP(3),

    CONSTRAINT "ReportItem_pkey" PRIMARY KEY ("reportId","itemId")
);

-- CreateIndex
CREATE INDEX "ReportItem_ownerId_idx" ON "ReportItem"("ownerId");

-- CreateIndex
CREATE INDEX "Report_publishAt_idx" ON "Report"("publishAt");

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_scheduledById_fkey" FOREIGN KEY ("scheduledById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportItem" ADD CONSTRAINT "ReportItem_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportItem" ADD CONSTRAINT "ReportItem_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportItem" ADD CONSTRAINT "ReportItem_signedById_fkey" FOREIGN KEY ("signedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A published report that is written again has a state of its own.
UPDATE "Report" SET "state" = 'under-correction' WHERE "state" = 'draft' AND "id" IN (SELECT "reportId" FROM "Publication");

UPDATE "Report" SET "archivedFrom" = 'under-correction' WHERE "archivedFrom" = 'draft' AND "id" IN (SELECT "reportId" FROM "Publication");
