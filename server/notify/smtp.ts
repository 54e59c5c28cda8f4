import { createTransport } from 'nodemailer'
import type { Outcome } from './lease.ts'
import { cleanLine } from './clean-line.ts'
import type { MailWords } from './mail-words.ts'

export interface Letter {
  /** Without brackets. The same for every try. */
  messageId: string
  from: { name: string; address: string }
  to: { name: string; address: string }
  words: MailWords
  /** Takes a POST from whoever wants no more of this. */
  oneClick: string
}

/** Longer than the server's own timeouts, shorter than a lease. */
const mostTime = 60_000

/** What a mail server said when it did not take a letter. */
function refusal(error: unknown): Outcome {
  const { code, responseCode, response, message } = error as {
    code?: string
    responseCode?: number
    response?: string
    message?: string
  }
  // Of this receiver or this letter; a wrong password of ours is another matter, and may be put right.
  const gone =
    (code === 'EENVELOPE' || code === 'EMESSAGE') &&
    responseCode !== undefined &&
    responseCode >= 500
  return { state: 'failed', answer: cleanLine(response ?? message ?? 'No answer', 500), gone }
}

/** Hands a letter to the mail server. `sent` means that the server took it. */
export async function sendLetter(url: string, letter: Letter): Promise<Outcome> {
  const transport = createTransport({
    url,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The mail server took too long')), mostTime)
  })
  const { from, to, words, messageId, oneClick } = letter
  const name = (who: { name: string; address: string }) => ({
    name: cleanLine(who.name, 80),
    address: who.address,
  })
  const sending = transport.sendMail({
    messageId: `<${messageId}>`,
    from: name(from),
    replyTo: name(from),
    to: name(to),
    ...words,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': { prepared: true, foldLines: false, value: `<${oneClick}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  })
  try {
    const { response } = await Promise.race([sending, late])
    return { state: 'sent', answer: cleanLine(response, 500) }
  } catch (error) {
    return refusal(error)
  } finally {
    clearTimeout(timer)
    transport.close()
    // After the race nobody else waits for it.
    sending.catch(() => undefined)
  }
}
