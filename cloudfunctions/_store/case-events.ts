import type { ChainedEvent } from '../../miniprogram/shared/seal/chain'
import type { Recorded } from '../_domain/events'
import { _, collection, type Documents } from './database'
import { addEntry } from './log/entries'

/** `_id` is `caseId:seq`, padded so that ids sort as numbers do: two writers of the same step collide instead of overwriting. */
export type EventDoc = ChainedEvent & Recorded & { _id: string }

const caseEvents = collection<EventDoc>('case_events')

/** More steps than any case will have; reaching it is a fault, not a cut list. */
const most = 1000

export const eventId = ({ caseId, seq }: Pick<ChainedEvent, 'caseId' | 'seq'>) =>
  `${caseId}:${String(seq).padStart(6, '0')}`

/** Stores events and, with each, its entry for the log. */
export async function addEvents(events: ChainedEvent[], documents: Documents): Promise<void> {
  for (const event of events) {
    const _id = eventId(event)
    await caseEvents.in(documents).add({ data: { ...(event as ChainedEvent & Recorded), _id } })
    await addEntry(_id, event, documents)
  }
}

/** Events of a case or a scorecard behind number `seq`, at most 1000. */
export const eventsAfter = async (caseId: string, seq: number, limit: number): Promise<EventDoc[]> =>
  (
    await caseEvents.all
      .where({ caseId, seq: _.gt(seq) })
      .orderBy('seq', 'asc')
      .limit(limit)
      .get()
  ).data

/** The events of a case in their order, up to and with `seq` when it is given. */
export async function eventsOf(caseId: string, seq?: number): Promise<EventDoc[]> {
  const condition = seq === undefined ? { caseId } : { caseId, seq: _.lte(seq) }
  const { data } = await caseEvents.all.where(condition).orderBy('seq', 'asc').limit(most).get()
  if (data.length === most) throw new Error('a case with too many events')
  return data
}
