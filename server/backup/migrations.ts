import type { Transaction } from '../db/client.ts'

/** Names of the migrations that a database has, oldest first. They are called the same in every database. */
export async function appliedMigrations(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ migration_name: string }[]>(
    'SELECT "migration_name" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL AND "finished_at" IS NOT NULL',
  )
  return rows.map(({ migration_name: name }) => name).toSorted()
}
