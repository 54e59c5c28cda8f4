-- An event outlives its report, so it points at it without a key; and the chain of events.
ALTER TABLE "Event" DROP CONSTRAINT "Event_reportId_fkey";

ALTER TABLE "Event" ADD COLUMN "seq" INTEGER, ADD COLUMN "origin" TEXT NOT NULL DEFAULT '', ADD COLUMN "hash" TEXT;

CREATE UNIQUE INDEX "Event_seq_key" ON "Event"("seq");

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);
