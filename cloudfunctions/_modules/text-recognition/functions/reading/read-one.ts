import { randomUUID } from 'node:crypto'
import type { Fact } from '#shared/text-recognition/line'
import { logFault } from '../../../../_gateway/fault'
import {
  type EvidenceDoc,
  evidence,
  readingOf,
  readStoredFile,
  saveReading,
} from '../../../../_persistence/evidence/evidence'
import { reportFault } from '../../../../_persistence/requests/fault-reports'
import { findJob, finishJob, postponeJob, takeWorkSlot } from '../../../../_persistence/schedule'
import { decodeCodesIn } from '../../reader/codes'
import { recognisedFactsIn } from '../../reader/facts/read'
import { recogniseLinesIn } from '../../reader/lines'
import { loadModelsOnce } from '../../reader/models'
import { pictureFrom } from '../../reader/picture'

const hour = 3_600_000
/**
 * At most two photos are read at a time; a place is free again after the function's own time limit,
 * ms.
 */
const [places, atMost] = [2, 60_000]
/**
 * A photo that could not be read for a day, or ended the function each time, is left to people, ms.
 */
const patience = 24 * hour

/** Reads a photo that no phone asked for; where all places are taken it comes again. */
export const readDuePhoto = async (evidenceId: string, now: number): Promise<number | undefined> =>
  (await readOnePhoto(evidenceId, now)) === 'busy' ? now : undefined

/**
 * Reads a sealed photo that waits to be read, once. What fails is logged and tried again in an
 * hour, for a day: a photo that stops the function is not met each time.
 * @returns what is on it
 */
export async function readOnePhoto(
  evidenceId: string,
  now: number,
): Promise<Fact[] | 'busy' | 'nothing'> {
  const jobDocument = await findJob('readings', evidenceId)
  if (!jobDocument) return 'nothing'
  const free = await takeWorkSlot('reading', places, now, now + atMost)
  if (!free) return 'busy'
  try {
    const claimed = await postponeJob(jobDocument, now + hour)
    if (!claimed) return 'nothing'
    const evidenceDocument = await evidence.find(evidenceId)
    if (!evidenceDocument || now > evidenceDocument.sealedAt + patience) {
      await finishJob(claimed, undefined)
      return evidenceDocument ? [] : 'nothing'
    }
    const facts = await readingFor(evidenceDocument, now).catch((error) => noteFailure(error, now))
    if (facts) await finishJob(claimed, undefined)
    return facts ?? []
  } finally {
    await free()
  }
}

/** A failure is the operators' matter, never the user's: the photo comes again. */
async function noteFailure(error: unknown, now: number): Promise<undefined> {
  const requestId = randomUUID()
  logFault(error, 'reading.readOne', requestId)
  await reportFault('fault', 'reading.readOne', now, requestId)
  return undefined
}

async function readingFor(evidenceDocument: EvidenceDoc, now: number): Promise<Fact[]> {
  if (evidenceDocument.uses < 0 || evidenceDocument.erasedAt !== undefined) return []
  const previousReading = readingOf(evidenceDocument)
  if (previousReading) return previousReading.facts
  const fileBytes = await readStoredFile(evidenceDocument.fileID)
  const sourcePicture = fileBytes && (await pictureFrom(fileBytes))
  const facts = sourcePicture
    ? recognisedFactsIn(await recogniseLinesIn(sourcePicture), await decodeCodesIn(sourcePicture))
    : []
  await saveReading(evidenceDocument, {
    models: sourcePicture ? (await loadModelsOnce()).hash : '',
    index: now,
    facts,
  })
  return facts
}
