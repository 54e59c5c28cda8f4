-- An event outlives its report, so it points at it without a key; and the chain of events.
CREATE TABLE "new_Event" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "seq" INTEGER,
    "reportId" TEXT,
    "seriesId" TEXT,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "actorEmail" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" TEXT NOT NULL DEFAULT '{}',
    "origin" TEXT NOT NULL DEFAULT '',
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hash" TEXT
);

INSERT INTO "new_Event" ("id", "reportId", "seriesId", "actorId", "actorName", "actorEmail", "kind", "data", "at") SELECT "id", "reportId", "seriesId", "actorId", "actorName", "actorEmail", "kind", "data", "at" FROM "Event";

DROP TABLE "Event";

ALTER TABLE "new_Event" RENAME TO "Event";

CREATE UNIQUE INDEX "Event_seq_key" ON "Event"("seq");

CREATE INDEX "Event_reportId_at_idx" ON "Event"("reportId", "at");

CREATE INDEX "Event_at_idx" ON "Event"("at");

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);
