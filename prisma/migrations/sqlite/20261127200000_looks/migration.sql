-- CreateTable
CREATE TABLE "Look" (
    "reportId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "packed" BLOB NOT NULL,
    "at" DATETIME NOT NULL,
    "beforeHash" TEXT,
    "beforePacked" BLOB,
    "beforeAt" DATETIME,

    PRIMARY KEY ("reportId", "userId"),
    CONSTRAINT "Look_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Look_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Look_userId_idx" ON "Look"("userId");
