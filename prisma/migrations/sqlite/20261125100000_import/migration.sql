-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "seriesId" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT NOT NULL DEFAULT 'open',
    "broughtAt" DATETIME,
    "takenBackAt" DATETIME,
    "takenBackById" TEXT,
    CONSTRAINT "Import_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Import_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Import_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "importId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,
    "format" TEXT,
    "problem" TEXT,
    "remarks" TEXT NOT NULL DEFAULT '[]',
    "original" TEXT NOT NULL DEFAULT '[]',
    CONSTRAINT "ImportFile_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportPost" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "importId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "periodFrom" TEXT,
    "periodTo" TEXT,
    "content" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "chosen" BOOLEAN NOT NULL DEFAULT true,
    "reportId" TEXT,
    "problem" TEXT,
    "takenBackAt" DATETIME,
    CONSTRAINT "ImportPost_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ImportPost_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "ImportFile" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ImportPost_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Import_seriesId_createdAt_idx" ON "Import"("seriesId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ImportFile_importId_place_key" ON "ImportFile"("importId", "place");

-- CreateIndex
CREATE UNIQUE INDEX "ImportPost_reportId_key" ON "ImportPost"("reportId");

-- CreateIndex
CREATE INDEX "ImportPost_importId_idx" ON "ImportPost"("importId");

-- CreateIndex
CREATE INDEX "ImportPost_hash_idx" ON "ImportPost"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "ImportPost_fileId_place_key" ON "ImportPost"("fileId", "place");
