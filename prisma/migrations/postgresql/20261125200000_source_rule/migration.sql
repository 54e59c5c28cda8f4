-- AlterTable
ALTER TABLE "Series" ADD COLUMN "sourceRule" TEXT;

-- AlterTable
ALTER TABLE "Version" ADD COLUMN "sourceRule" TEXT;
