-- AlterTable
ALTER TABLE "Report" ADD COLUMN "toldSeq" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "ToldSuggestion" (
    "reportId" TEXT NOT NULL,
    "suggestionId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ToldSuggestion_pkey" PRIMARY KEY ("reportId","suggestionId")
);

-- AddForeignKey
ALTER TABLE "ToldSuggestion" ADD CONSTRAINT "ToldSuggestion_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ToldSuggestion" ADD CONSTRAINT "ToldSuggestion_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
