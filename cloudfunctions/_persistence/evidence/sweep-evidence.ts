import type { EvidenceItem } from '../../_domain/case/state'
import { cases } from '../case/cases'
import { _ } from '../database'
import { messagesOf } from '../mediation-room/rooms'
import { inspections } from '../merchant/inspections'
import { merchants } from '../merchant/merchants'
import { type EvidenceDoc, evidence, removeFiles, removeThumbnail } from './evidence'
import { type TicketDoc, tickets, uploadPathsOf } from './tickets'

/** At most this many items are swept in a run. The rest follows in the next minute. */
const batchSize = 10

/**
 * Removes tickets from before `createdBefore` (ms) and their files: the uploaded file, and copies
 * that a killed call has left. The copy that became evidence stays. The files are removed before
 * the ticket. If the run is cut off in between, the next run still finds them.
 * @returns whether there may be more
 */
export async function sweepTickets(createdBefore: number): Promise<boolean> {
  const expiredTickets = await tickets.list({ at: _.lt(createdBefore) }, batchSize, { at: 'asc' })
  if (expiredTickets.length === 0) return false
  const evidenceIds = expiredTickets.flatMap(({ became }) => became ?? [])
  const evidenceById = await evidence.findMany(evidenceIds)
  const storageRoot = await findStorageRoot(expiredTickets)
  // No file is known yet. Then none has arrived, and the tickets can wait.
  if (storageRoot === undefined) return false

  for (const ticket of expiredTickets) {
    const evidenceFileId = evidenceById.get(ticket.became ?? '')?.fileID
    const fileIds = [...uploadPathsOf(ticket), ...ticket.copies].map((path) => storageRoot + path)
    await removeFiles(fileIds.filter((fileId) => fileId !== evidenceFileId))
    await tickets.collection.doc(ticket._id).remove()
  }
  return expiredTickets.length === batchSize
}

/** The beginning of all file ids, `cloud://…/`. Only the id of an existing file tells it. */
async function findStorageRoot(ticketDocs: TicketDoc[]): Promise<string | undefined> {
  const arrivedFileId = ticketDocs.find(({ arrived }) => arrived)?.arrived
  const knownFileId = arrivedFileId ?? (await evidence.list({}, 1))[0]?.fileID
  return knownFileId?.match(/^cloud:\/\/[^/]+\//)?.[0]
}

/**
 * Removes unused evidence from before `createdBefore` (ms). An item is first closed, so that no
 * call can claim it meanwhile.
 * @returns whether there may be more
 */
export async function sweepEvidence(createdBefore: number): Promise<boolean> {
  const unusedEvidence = await evidence.list(
    { uses: _.lte(0), sealedAt: _.lt(createdBefore) },
    batchSize,
  )
  for (const { _id, fileID, uses } of unusedEvidence as EvidenceDoc[]) {
    if (uses === 0 && !(await closeForUse(_id))) continue
    await removeThumbnail(_id)
    await removeFiles([fileID])
    await evidence.collection.doc(_id).remove()
  }
  return unusedEvidence.length === batchSize
}

async function closeForUse(_id: string): Promise<boolean> {
  const { stats } = await evidence.collection.where({ _id, uses: 0 }).update({ data: { uses: -1 } })
  return stats.updated === 1
}

/**
 * Checks claims from before `createdBefore` (ms). If a call was killed after it had claimed an
 * item, the record does not contain the item. The item is then unused again, and swept later.
 * @returns whether there may be more
 */
export async function sweepClaims(createdBefore: number): Promise<boolean> {
  const claimedEvidence = await evidence.list({ claimedAt: _.lt(createdBefore) }, batchSize)
  for (const { _id, claimedAt, heldBy = [] } of claimedEvidence as EvidenceDoc[]) {
    const appearances = await Promise.all(heldBy.map((recordId) => findEvidenceUse(recordId, _id)))
    const isUnused = appearances.every((appearance) => appearance === undefined)
    const change = {
      claimedAt: _.remove(),
      uses: isUnused ? 0 : undefined,
      heldBy: isUnused ? _.set([]) : undefined,
    }
    await evidence.collection.where({ _id, claimedAt }).update({ data: change })
  }
  return claimedEvidence.length === batchSize
}

/** The ids of the evidence items that events and messages have added to a case. */
export function evidenceIdsAddedIn(events: { data: object }[]): string[] {
  const mentionedItems = events.flatMap(({ data }) =>
    'evidence' in data ? (data.evidence as (EvidenceItem | string)[]) : [],
  )
  // A message that only asks for evidence contains ids in place of items.
  const addedItems = mentionedItems.filter((mentionedItem) => typeof mentionedItem !== 'string')
  return [...new Set(addedItems.map(({ id }) => id))]
}

/**
 * Whether a record contains an evidence item: a case, its mediation room, an inspection or a stall.
 * @returns 'erased' if the record is a case that has been erased; undefined if it does not contain
 * the item
 */
export async function findEvidenceUse(
  recordId: string,
  evidenceId: string,
): Promise<'whole' | 'erased' | undefined> {
  const snapshot = await cases.find(recordId)
  if (!snapshot) {
    const otherRecord = (await inspections.find(recordId)) ?? (await merchants.find(recordId))
    return otherRecord ? 'whole' : undefined
  }
  const { evidence, copies = [], room, erasedAt } = snapshot.state
  const isInCase = [...evidence, ...copies].some(({ id }) => id === evidenceId)
  const isContained =
    isInCase || (room && evidenceIdsAddedIn(await messagesOf(recordId)).includes(evidenceId))
  if (!isContained) return undefined
  return erasedAt === undefined ? 'whole' : 'erased'
}
