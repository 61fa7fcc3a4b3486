import type { EvidenceItem } from '../../_domain/case/state'
import { cases } from '../case/cases'
import { _ } from '../database'
import { messagesOf } from '../mediation-room/rooms'
import { inspections } from '../merchant/inspections'
import { merchants } from '../merchant/merchants'
import { type EvidenceDoc, evidence, removeFiles, removeThumbnail } from './evidence'
import { type TicketDoc, tickets } from './tickets'

/** A minute's share; the rest goes next minute. */
const batchSize = 10

/**
 * Removes tickets from before a moment and all their files that did not become evidence: the file
 * as it arrived, and copies that a killed call left. Files go before their document, so that a
 * stopped sweep loses none.
 * @returns whether there may be more, as the sweeps below
 */
export async function sweepTickets(createdBefore: number): Promise<boolean> {
  const expiredTickets = await tickets.list({ at: _.lt(createdBefore) }, batchSize, { at: 'asc' })
  if (expiredTickets.length === 0) return false
  const became = await evidence.findMany(expiredTickets.flatMap(({ became }) => became ?? []))
  const storageRoot = await findStorageRoot(expiredTickets)
  for (const ticket of expiredTickets) {
    // The first known file tells where files are; until then nothing has been sealed, and this can
    // wait.
    if (storageRoot === undefined) return false
    const evidenceFileId = became.get(ticket.became ?? '')?.fileID
    const files = [ticket.cloudPath, ...ticket.copies].map((path) => storageRoot + path)
    await removeFiles(files.filter((fileId) => fileId !== evidenceFileId))
    await tickets.collection.doc(ticket._id).remove()
  }
  return expiredTickets.length === batchSize
}

/** `cloud://…/`, which only a file id tells. */
async function findStorageRoot(ticketDocs: TicketDoc[]): Promise<string | undefined> {
  const knownFileId =
    ticketDocs.find(({ arrived }) => arrived)?.arrived ?? (await evidence.list({}, 1))[0]?.fileID
  return knownFileId?.match(/^cloud:\/\/[^/]+\//)?.[0]
}

/**
 * Removes evidence from before a moment that no case uses. It is closed first: no call can use it
 * meanwhile.
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
 * Looks whether what was given to a record before a moment is shown there: a call that was killed
 * in between gave it to none. Such an item is unused again, and goes with those.
 */
export async function sweepClaims(createdBefore: number): Promise<boolean> {
  const claimedEvidence = await evidence.list({ claimedAt: _.lt(createdBefore) }, batchSize)
  for (const { _id, claimedAt, heldBy = [] } of claimedEvidence as EvidenceDoc[]) {
    const appearances = await Promise.all(heldBy.map((recordId) => appearanceIn(recordId, _id)))
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

/**
 * The evidence that a case's events and messages brought; a message that only asks for some names
 * it without more.
 */
export const evidenceIn = (events: { data: object }[]): string[] => [
  ...new Set(
    events
      .flatMap(({ data }) =>
        'evidence' in data ? (data.evidence as (EvidenceItem | string)[]) : [],
      )
      .flatMap((evidenceItem) => (typeof evidenceItem === 'string' ? [] : [evidenceItem.id])),
  ),
]

/**
 * How a complaint, a report, their room, an inspection or a stall shows an item; undefined when it
 * does not.
 */
export async function appearanceIn(
  recordId: string,
  evidenceId: string,
): Promise<'whole' | 'erased' | undefined> {
  const snapshot = await cases.find(recordId)
  if (!snapshot)
    return (await inspections.find(recordId)) || (await merchants.find(recordId))
      ? 'whole'
      : undefined
  const { evidence, copies = [], room, erasedAt } = snapshot.state
  const isShown =
    [...evidence, ...copies].some((evidenceItem) => evidenceItem.id === evidenceId) ||
    (room && evidenceIn(await messagesOf(recordId)).includes(evidenceId))
  return isShown ? shownState(erasedAt) : undefined
}

const shownState = (erasedAt: number | undefined): 'whole' | 'erased' =>
  erasedAt === undefined ? 'whole' : 'erased'
