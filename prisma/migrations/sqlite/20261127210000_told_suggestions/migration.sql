-- AlterTable
ALTER TABLE "Report" ADD COLUMN "toldSeq" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "ToldSuggestion" (
    "reportId" TEXT NOT NULL,
    "suggestionId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("reportId", "suggestionId"),
    CONSTRAINT "ToldSuggestion_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ToldSuggestion_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
