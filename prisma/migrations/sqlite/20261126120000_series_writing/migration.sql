-- AlterTable
ALTER TABLE "Series" ADD COLUMN "writing" TEXT;
