import { openCheckpoint } from '#shared/proof/checkpoint'
import { cosignedAt } from '#shared/proof/cosignature'
import { selectTrustedLog } from '#shared/proof/trusted'
import { logFault } from '../_gateway/fault'
import type { HttpEvent } from '../_gateway/http'
import { loadLogSince } from '../_gateway/log-proof'
import { knownWitnesses, saveNewerCosignature } from '../_persistence/log/cosignatures'
import { loadLogHead } from '../_persistence/log/log'
import { writeAddition } from './add-checkpoint'

const textResponse = (statusCode: number, body = '') => ({
  statusCode,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
})

/** A note has three lines and a signature or two. */
const mostBytes = 4000

/**
 * The log for its witnesses, without WeChat (C2SP tlog-witness, asked for by the witness instead of
 * sent to it): `GET /log/checkpoint?old=SIZE`, and `POST /log/cosignature` with the note and the
 * witness's line. Never throws.
 */
export async function publicLog({
  path,
  httpMethod,
  queryStringParameters,
  body = '',
  isBase64Encoded,
}: HttpEvent) {
  try {
    if (httpMethod === 'GET' && path.endsWith('/checkpoint'))
      return await additionTo(queryStringParameters.old ?? '0')
    const signedNote = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body
    if (httpMethod === 'POST' && path.endsWith('/cosignature'))
      return textResponse(await keepCosignature(signedNote))
    return textResponse(404)
  } catch (error) {
    logFault(error, 'ledger.public-log')
    return textResponse(500)
  }
}

async function additionTo(seenSize: string) {
  const old = /^\d{1,15}$/.test(seenSize) ? Number(seenSize) : undefined
  if (old === undefined) return textResponse(400)
  const log = await loadLogSince(old)
  return log ? textResponse(200, writeAddition({ old, ...log })) : textResponse(404)
}

/**
 * @returns 200 for a note of this log with the sound line of a witness that is known; it is kept
 */
async function keepCosignature(note: string): Promise<number> {
  const witnessKeys = knownWitnesses()
  const head = note.length <= mostBytes && witnessKeys.length > 0 ? await loadLogHead() : undefined
  const log = head && selectTrustedLog(head.key, head.key, [])
  const openedNote = log && openCheckpoint(note, log.key, log.origin)
  if (!openedNote) return 400
  for (const witnessKey of witnessKeys) {
    const at = cosignedAt(note, witnessKey)
    if (at === undefined) continue
    await saveNewerCosignature({ _id: witnessKey.id, at, size: openedNote.size, note })
    return 200
  }
  return 403
}
