-- CreateTable
CREATE TABLE "Look" (
    "reportId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "packed" BYTEA NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "beforeHash" TEXT,
    "beforePacked" BYTEA,
    "beforeAt" TIMESTAMP(3),

    CONSTRAINT "Look_pkey" PRIMARY KEY ("reportId","userId")
);

-- CreateIndex
CREATE INDEX "Look_userId_idx" ON "Look"("userId");

-- AddForeignKey
ALTER TABLE "Look" ADD CONSTRAINT "Look_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Look" ADD CONSTRAINT "Look_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
