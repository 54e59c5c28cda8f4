-- CreateTable
CREATE TABLE "VersionName" (
    "versionId" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "namedById" TEXT,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "VersionName_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "VersionName_namedById_fkey" FOREIGN KEY ("namedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
