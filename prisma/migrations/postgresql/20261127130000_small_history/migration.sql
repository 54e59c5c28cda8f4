-- AlterTable
ALTER TABLE "Report" ADD COLUMN "frozenSeq" INTEGER NOT NULL DEFAULT 0;

-- Nothing is frozen by itself before somebody writes again.
UPDATE "Report" SET "frozenSeq" = "lastSeq";

-- AlterTable
ALTER TABLE "Version" ADD COLUMN "packed" BYTEA,
ADD COLUMN "writtenBy" BYTEA,
ADD COLUMN "automatic" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "VersionPicture" (
    "versionId" TEXT NOT NULL,
    "src" TEXT NOT NULL,

    CONSTRAINT "VersionPicture_pkey" PRIMARY KEY ("versionId","src")
);

-- CreateIndex
CREATE INDEX "VersionPicture_src_idx" ON "VersionPicture"("src");

-- AddForeignKey
ALTER TABLE "VersionPicture" ADD CONSTRAINT "VersionPicture_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
