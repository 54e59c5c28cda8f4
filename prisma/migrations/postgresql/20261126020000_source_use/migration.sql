-- AlterTable
ALTER TABLE "Report" ADD COLUMN "sourcesSeq" INTEGER NOT NULL DEFAULT -1;

-- CreateTable
CREATE TABLE "SourceUse" (
    "reportId" TEXT NOT NULL,
    "note" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "SourceUse_pkey" PRIMARY KEY ("reportId","note","key")
);

-- CreateIndex
CREATE INDEX "SourceUse_key_idx" ON "SourceUse"("key");

-- AddForeignKey
ALTER TABLE "SourceUse" ADD CONSTRAINT "SourceUse_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE CASCADE ON UPDATE CASCADE;
