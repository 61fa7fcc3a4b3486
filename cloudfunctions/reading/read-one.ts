import { randomUUID } from 'node:crypto'
import type { Fact } from '../../miniprogram/shared/reading/line'
import { codesIn } from '../_reading/codes'
import { factsIn } from '../_reading/facts/read'
import { linesIn } from '../_reading/lines'
import { models } from '../_reading/models'
import { pictureFrom } from '../_reading/picture'
import { logFault } from '../_serve/fault'
import { noteTrouble } from '../_store/calls/troubles'
import { type EvidenceDoc, evidence, noteReading, readFile, readingOf } from '../_store/evidence/evidence'
import { lookedAt, postpone, takePlace, waiting } from '../_store/schedule'

const hour = 3_600_000
/** At most two photos are read at a time; a place is free again after the function's own time limit, ms. */
const [places, atMost] = [2, 60_000]
/** A photo that could not be read for a day, or ended the function each time, is left to people, ms. */
const patience = 24 * hour

/** Reads a photo that no phone asked for; where all places are taken it comes again. */
export const readDue = async (id: string, now: number): Promise<number | undefined> =>
  (await readOne(id, now)) === 'busy' ? now : undefined

/**
 * Reads a sealed photo that waits to be read, once. What fails is logged and tried again in an hour, for a day: a photo
 * that stops the function is not met each time.
 * @returns what is on it
 */
export async function readOne(id: string, now: number): Promise<Fact[] | 'busy' | 'nothing'> {
  const row = await waiting('readings', id)
  if (!row) return 'nothing'
  const free = await takePlace('reading', places, now, now + atMost)
  if (!free) return 'busy'
  try {
    const claimed = await postpone(row, now + hour)
    if (!claimed) return 'nothing'
    const doc = await evidence.find(id)
    if (!doc || now > doc.sealedAt + patience) {
      await lookedAt(claimed, undefined)
      return doc ? [] : 'nothing'
    }
    const facts = await readingFor(doc, now).catch((error) => noted(error, now))
    if (facts) await lookedAt(claimed, undefined)
    return facts ?? []
  } finally {
    await free()
  }
}

/** A failure is the operators' matter, never the user's: the photo comes again. */
async function noted(error: unknown, now: number): Promise<undefined> {
  const requestId = randomUUID()
  logFault(error, 'reading.readOne', requestId)
  await noteTrouble('fault', 'reading.readOne', now, requestId)
  return undefined
}

async function readingFor(doc: EvidenceDoc, now: number): Promise<Fact[]> {
  if (doc.uses < 0 || doc.erasedAt !== undefined) return []
  const before = readingOf(doc)
  if (before) return before.facts
  const bytes = await readFile(doc.fileID)
  const picture = bytes && (await pictureFrom(bytes))
  const facts = picture ? factsIn(await linesIn(picture), await codesIn(picture)) : []
  await noteReading(doc, { models: picture ? (await models()).hash : '', at: now, facts })
  return facts
}
