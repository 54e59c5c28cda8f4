import { hashToken } from '../auth/token.ts'
import type { Transaction } from '../db/client.ts'

/**
 * The invitation behind a link while it is still good; null when it was used, replaced or has expired. `first` asks
 * for the link with which a desk is set up, and for no other.
 */
export async function openInvitation(
  db: Pick<Transaction, 'invitation'>,
  { token, first, now }: { token: string; first: boolean; now: Date },
) {
  const invitation = await db.invitation.findUnique({
    where: { tokenHash: hashToken(token) },
    select: {
      id: true,
      email: true,
      administrator: true,
      grants: true,
      expiresAt: true,
      acceptedAt: true,
      invitedBy: { select: { name: true } },
    },
  })
  if (!invitation || invitation.acceptedAt || invitation.expiresAt <= now) return null
  return (invitation.email === '') === first ? invitation : null
}
