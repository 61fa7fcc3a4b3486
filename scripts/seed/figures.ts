import { createHash } from 'node:crypto'
import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { monthAfter, monthOf } from '#shared/scorecard/table'
import type { CaseFacts } from '../../cloudfunctions/_domain/statistics/measures'
import { type CountedCase, nextEdition } from '../../cloudfunctions/_domain/statistics/publication'
import type { Documents } from '../../cloudfunctions/_persistence/database'
import { saveEdition } from '../../cloudfunctions/_persistence/statistics/figures'
import { groupName } from '../../cloudfunctions/_views/figures/names'
import { districts } from './district'

const minuteMs = 60_000
const dayMs = 86_400_000

const pseudoRandom = (seedText: string, below: number) =>
  createHash('sha256').update(`figures:${seedText}`).digest().readUInt32BE(0) % below
const pickByText = <Value>(seedText: string, values: readonly Value[]): Value =>
  values[pseudoRandom(seedText, values.length)]!

/**
 * A complaint that the sample district received before it opened. It has only the steps up to
 * `monthEnd`.
 */
function sampleCase(month: string, index: number, monthEnd: number): CountedCase {
  const key = `${month}-${index}`
  const receivedAt =
    startOfDay(`${month}-01`) +
    pseudoRandom(`at${key}`, 28) * dayMs +
    pseudoRandom(`hour${key}`, 600) * minuteMs
  const contactedAt =
    receivedAt +
    pickByText(`contact${key}`, [40_000, 3 * minuteMs, 4 * minuteMs, 25 * minuteMs, 300 * minuteMs])
  const decidedAt = receivedAt + (1 + pseudoRandom(`decide${key}`, 6)) * dayMs
  const closedAt = receivedAt + (2 + pseudoRandom(`close${key}`, 66)) * dayMs
  const ratedAt = closedAt + pseudoRandom(`rated${key}`, 10) * dayMs
  const answeredAt = closedAt + pseudoRandom(`asked${key}`, 10) * dayMs
  const ending = pickByText(`end${key}`, ['settled', 'settled', 'settled', 'terminated'] as const)

  const facts: CaseFacts = {
    kind: 'complaint',
    receivedAt,
    districtId: 'yuehu',
    contactDue: receivedAt + 15 * minuteMs,
    decideDue: receivedAt + 9 * dayMs,
    closeDue: decidedAt + 60 * dayMs,
  }
  if (contactedAt <= monthEnd) facts.contactedAt = contactedAt
  if (decidedAt <= monthEnd) Object.assign(facts, { decidedAt, accepted: true })
  if (closedAt <= monthEnd) Object.assign(facts, { closedAt, ending })
  if (ratedAt <= monthEnd)
    Object.assign(facts, { stars: 2 + pseudoRandom(`stars${key}`, 4), ratedAt })

  if (closedAt <= monthEnd && ending === 'settled') {
    const performedFen = 9900 * pseudoRandom(`paid${key}`, 2)
    Object.assign(facts, { agreedFen: 9900, performedFen })
  }

  const hasAnswered = pseudoRandom(`said${key}`, 3) > 0
  if (answeredAt <= monthEnd && hasAnswered)
    Object.assign(facts, { resolved: pseudoRandom(`yes${key}`, 4) > 0, saidAt: answeredAt })

  return {
    person: `sample-${index}`,
    values: {
      district: pickByText(`district${key}`, ['yuehu', 'yuehu', districts.at(-1)!._id]),
      problem: pickByText(`problem${key}`, [
        'price',
        'quality',
        'quality',
        'safety',
        'after_sales',
        'dignity',
      ] as const),
      trade: pickByText(`trade${key}`, [
        'dining',
        'dining',
        'retail',
        'prepaid',
        'unknown',
      ] as const),
      source: pickByText(`source${key}`, ['own', 'own', 'own', 'phone']),
      hotline: pickByText(`hotline${key}`, ['none', 'none', '12315']),
    },
    facts,
  }
}

/**
 * Publishes the tables of the four months before the district opened. Some cases of the latest
 * month are still open.
 */
export async function addFigures(documents: Documents, now: number): Promise<void> {
  const currentMonth = monthOf(shanghaiDayOf(now))
  const at = startOfDay(`${currentMonth}-01`) + 2 * 60 * minuteMs
  const districtNames = new Map(districts.map(({ _id, name }) => [_id, name]))
  for (const monthsAgo of [4, 3, 2, 1]) {
    const month = monthAfter(currentMonth, -monthsAgo)
    const cases = Array.from({ length: 60 + pseudoRandom(month, 40) }, (_element, index) =>
      sampleCase(month, index, at),
    )
    const table = nextEdition(cases, { month, at }, (by, of) => groupName(by, of, districtNames))
    if (table) await saveEdition(table, { at, by: { role: 'system' } }, documents)
  }
}
