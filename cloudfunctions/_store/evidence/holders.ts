import type { EvidenceItem } from '../../_domain/case/state'
import { cases } from '../case/cases'
import { inspections } from '../merchant/inspections'
import { merchants } from '../merchant/merchants'
import { messagesOf } from '../room/messages'

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
