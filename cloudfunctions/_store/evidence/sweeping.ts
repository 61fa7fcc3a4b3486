import type { EvidenceItem } from '../../_domain/case/state'
import { cases } from '../case/cases'
import { _ } from '../database'
import { inspections } from '../merchant/inspections'
import { merchants } from '../merchant/merchants'
import { messagesOf } from '../room/rooms'
import { type EvidenceDoc, evidence, removeFiles, removeThumbnail } from './evidence'
import { type TicketDoc, tickets } from './tickets'

/** A minute's share; the rest goes next minute. */
const most = 10

/**
 * Removes tickets from before a moment and all their files that did not become evidence: the file as it arrived, and
 * copies that a killed call left. Files go before their document, so that a stopped sweep loses none.
 * @returns whether there may be more, as the sweeps below
 */
export async function sweepTickets(moment: number): Promise<boolean> {
  const data = await tickets.list({ at: _.lt(moment) }, most, { at: 'asc' })
  if (data.length === 0) return false
  const became = await evidence.some(data.flatMap(({ became }) => became ?? []))
  const home = await homeOf(data)
  for (const ticket of data) {
    // The first known file tells where files are; until then nothing has been sealed, and this can wait.
    if (home === undefined) return false
    const kept = became.get(ticket.became ?? '')?.fileID
    const files = [ticket.cloudPath, ...ticket.copies].map((path) => home + path)
    await removeFiles(files.filter((file) => file !== kept))
    await tickets.all.doc(ticket._id).remove()
  }
  return data.length === most
}

/** `cloud://…/`, which only a file id tells. */
async function homeOf(some: TicketDoc[]): Promise<string | undefined> {
  const known = some.find(({ arrived }) => arrived)?.arrived ?? (await evidence.list({}, 1))[0]?.fileID
  return known?.match(/^cloud:\/\/[^/]+\//)?.[0]
}

/** Removes evidence from before a moment that no case uses. It is closed first: no call can use it meanwhile. */
export async function sweepEvidence(moment: number): Promise<boolean> {
  const data = await evidence.list({ uses: _.lte(0), sealedAt: _.lt(moment) }, most)
  for (const { _id, fileID, uses } of data as EvidenceDoc[]) {
    if (uses === 0 && !(await closed(_id))) continue
    await removeThumbnail(_id)
    await removeFiles([fileID])
    await evidence.all.doc(_id).remove()
  }
  return data.length === most
}

async function closed(_id: string): Promise<boolean> {
  const { stats } = await evidence.all.where({ _id, uses: 0 }).update({ data: { uses: -1 } })
  return stats.updated === 1
}

/**
 * Looks whether what was given to a record before a moment is shown there: a call that was killed in between gave it to
 * none. Such an item is unused again, and goes with those.
 */
export async function sweepClaims(moment: number): Promise<boolean> {
  const data = await evidence.list({ claimedAt: _.lt(moment) }, most)
  for (const { _id, claimedAt, heldBy = [] } of data as EvidenceDoc[]) {
    const shown = await Promise.all(heldBy.map((holder) => shownBy(holder, _id)))
    const lost = shown.every((one) => one === undefined)
    const change = { claimedAt: _.remove(), ...(lost && { uses: 0, heldBy: _.set([]) }) }
    await evidence.all.where({ _id, claimedAt }).update({ data: change })
  }
  return data.length === most
}

/** The evidence that a case's events and messages brought; a message that only asks for some names it without more. */
export const evidenceIn = (events: { data: object }[]): string[] => [
  ...new Set(
    events
      .flatMap(({ data }) => ('evidence' in data ? (data.evidence as (EvidenceItem | string)[]) : []))
      .flatMap((item) => (typeof item === 'string' ? [] : [item.id])),
  ),
]

/** How a complaint, a report, their room, an inspection or a stall shows an item; undefined when it does not. */
export async function shownBy(holder: string, id: string): Promise<'whole' | 'erased' | undefined> {
  const head = await cases.find(holder)
  if (!head) return (await inspections.find(holder)) || (await merchants.find(holder)) ? 'whole' : undefined
  const { evidence, copies = [], room, erasedAt } = head.state
  const shows =
    [...evidence, ...copies].some((item) => item.id === id) ||
    (room && evidenceIn(await messagesOf(holder)).includes(id))
  return shows ? (erasedAt === undefined ? 'whole' : 'erased') : undefined
}
