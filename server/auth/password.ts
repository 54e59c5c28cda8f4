import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP ASVS 5.0, 11.4.2: scrypt with N = 2^17, r = 8, p = 1 (128 MiB for each computation). */
const cost = { N: 2 ** 17, r: 8, p: 1 }
const keyLength = 32

/** At most two computations at once: each needs 128 MiB, and a third would only wait for a core. */
let running = 0
const waiting: (() => void)[] = []

async function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  if (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await new Promise((resolve, reject) => {
      const options = { N, r, p, maxmem: 256 * N * r }
      // NFKC: the same password typed on two keyboards is the same password.
      scrypt(password.normalize('NFKC'), salt, keyLength, options, (error, key) =>
        error ? reject(error) : resolve(key),
      )
    })
  } finally {
    running--
    waiting.shift()?.()
  }
}

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return [
    'scrypt',
    cost.N,
    cost.r,
    cost.p,
    salt.toString('base64url'),
    key.toString('base64url'),
  ].join('$')
}

/** False for a wrong password and for a stored value that is none. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = stored.split('$')
  if (kind !== 'scrypt' || !salt || !hash) return false
  const expected = Buffer.from(hash, 'base64url')
  const key = await derive(password, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return expected.length === key.length && timingSafeEqual(expected, key)
}

/** Takes as long as a real check, for addresses that nobody has. */
export async function verifyNobody(password: string): Promise<false> {
  await derive(password, Buffer.alloc(16), cost)
  return false
}
