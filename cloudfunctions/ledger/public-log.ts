import { openCheckpoint } from '#shared/proof/checkpoint'
import { findCosignatureTime } from '#shared/proof/cosignature'
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

/** A signed note is much shorter: three lines and one or two signatures. */
const maxNoteLength = 4000

/**
 * Serves the log to its witnesses over HTTP, without WeChat. The texts are those of C2SP
 * tlog-witness, but the witness fetches the checkpoint here instead of receiving it:
 * - `GET /log/checkpoint?old=SIZE`
 * - `POST /log/cosignature` with the note and the line that the witness added to it
 *
 * Never throws.
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
      return await respondWithCheckpoint(queryStringParameters.old ?? '0')
    const signedNote = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body
    if (httpMethod === 'POST' && path.endsWith('/cosignature'))
      return textResponse(await storeCosignature(signedNote))
    return textResponse(404)
  } catch (error) {
    logFault(error, 'ledger.public-log')
    return textResponse(500)
  }
}

async function respondWithCheckpoint(seenSize: string) {
  const oldSize = /^\d{1,15}$/.test(seenSize) ? Number(seenSize) : undefined
  if (oldSize === undefined) return textResponse(400)
  const log = await loadLogSince(oldSize)
  return log ? textResponse(200, writeAddition({ old: oldSize, ...log })) : textResponse(404)
}

/**
 * Stores a note that a known witness has signed.
 * @returns the HTTP status: 200 if the note was stored, 400 if it is not a note of this log, 403 if
 * no known witness has signed it
 */
async function storeCosignature(note: string): Promise<number> {
  const witnessKeys = knownWitnesses()
  const logHead =
    note.length <= maxNoteLength && witnessKeys.length > 0 ? await loadLogHead() : undefined
  const log = logHead && selectTrustedLog(logHead.key, logHead.key, [])
  const openedNote = log && openCheckpoint(note, log.key, log.origin)
  if (!openedNote) return 400
  for (const witnessKey of witnessKeys) {
    const signedAt = findCosignatureTime(note, witnessKey)
    if (signedAt === undefined) continue
    await saveNewerCosignature({ _id: witnessKey.id, at: signedAt, size: openedNote.size, note })
    return 200
  }
  return 403
}
