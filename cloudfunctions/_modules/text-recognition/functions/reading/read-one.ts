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
import { extractFacts } from '../../reader/facts/read'
import { recogniseLinesIn } from '../../reader/lines'
import { loadModelsOnce } from '../../reader/models'
import { readPicture } from '../../reader/picture'

const hourMs = 3_600_000
/** At most this many photos are read at the same time. */
const maxSimultaneous = 2
/** The time limit of the function, ms. A slot that it did not release is free again after this. */
const slotMs = 60_000
/** A photo that could not be read for a day is left to people, ms. */
const giveUpAfterMs = 24 * hourMs

/**
 * Reads a photo that no phone has asked to read.
 * @returns when to run again, ms since 1970: at once if all slots are taken
 */
export const readDuePhoto = async (evidenceId: string, now: number): Promise<number | undefined> =>
  (await readOnePhoto(evidenceId, now)) === 'busy' ? now : undefined

/**
 * Reads a stored photo that waits to be read. The job is postponed by an hour before the reading
 * begins: a photo that fails, or ends the function, is tried again in an hour, and other photos are
 * read meanwhile.
 * @returns the facts on the photo, `busy` if all slots are taken, or `nothing` if no photo waits
 */
export async function readOnePhoto(
  evidenceId: string,
  now: number,
): Promise<Fact[] | 'busy' | 'nothing'> {
  const job = await findJob('readings', evidenceId)
  if (!job) return 'nothing'
  const releaseSlot = await takeWorkSlot('reading', maxSimultaneous, now, now + slotMs)
  if (!releaseSlot) return 'busy'
  try {
    const postponedJob = await postponeJob(job, now + hourMs)
    if (!postponedJob) return 'nothing'
    const evidenceDocument = await evidence.find(evidenceId)
    const hasGivenUp =
      evidenceDocument !== undefined && now > evidenceDocument.sealedAt + giveUpAfterMs
    if (!evidenceDocument || hasGivenUp) {
      await finishJob(postponedJob, undefined)
      return hasGivenUp ? [] : 'nothing'
    }
    const facts = await readFacts(evidenceDocument, now).catch((error) => logFailure(error, now))
    if (facts) await finishJob(postponedJob, undefined)
    return facts ?? []
  } finally {
    await releaseSlot()
  }
}

/** Reports a failure to the operators. The user is not told, because the photo is tried again. */
async function logFailure(error: unknown, now: number): Promise<undefined> {
  const requestId = randomUUID()
  logFault(error, 'reading.readOne', requestId)
  await reportFault('fault', 'reading.readOne', now, requestId)
  return undefined
}

/** Reads the facts on a photo and stores them with it. */
async function readFacts(evidenceDocument: EvidenceDoc, now: number): Promise<Fact[]> {
  const isDeleted = evidenceDocument.uses < 0 || evidenceDocument.erasedAt !== undefined
  if (isDeleted) return []
  const storedReading = readingOf(evidenceDocument)
  if (storedReading) return storedReading.facts

  const fileBytes = await readStoredFile(evidenceDocument.fileID)
  const picture = fileBytes && (await readPicture(fileBytes))
  if (!picture) {
    // An empty reading says that the photo was looked at and cannot be read.
    await saveReading(evidenceDocument, { models: '', index: now, facts: [] })
    return []
  }
  const textLines = await recogniseLinesIn(picture)
  const facts = extractFacts(textLines, await decodeCodesIn(picture))
  const { hash: modelsHash } = await loadModelsOnce()
  await saveReading(evidenceDocument, { models: modelsHash, index: now, facts })
  return facts
}
