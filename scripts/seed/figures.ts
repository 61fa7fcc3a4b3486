import { createHash } from 'node:crypto'
import type { CaseFacts } from '../../cloudfunctions/_domain/statistics/measures'
import { nextEdition, type Published } from '../../cloudfunctions/_domain/statistics/publication'
import type { Documents } from '../../cloudfunctions/_store/database'
import { putEdition } from '../../cloudfunctions/_store/statistics/figures'
import { groupName } from '../../cloudfunctions/_views/figures/names'
import { dayOf, startOf } from '../../miniprogram/shared/clock/days'
import { monthAfter, monthOf } from '../../miniprogram/shared/scorecard/table'
import { districts } from './district'

const [minute, day] = [60_000, 86_400_000]
const number = (text: string, below: number) =>
  createHash('sha256').update(`figures:${text}`).digest().readUInt32BE(0) % below
const one = <Value>(text: string, values: readonly Value[]): Value => values[number(text, values.length)]!

/** What the sample district received in the months before it opened; `end`: what is later has not happened. */
function sampled(month: string, index: number, end: number): Published {
  const key = `${month}-${index}`
  const receivedAt = startOf(`${month}-01`) + number(`at${key}`, 28) * day + number(`hour${key}`, 600) * minute
  const contactedAt = receivedAt + one(`contact${key}`, [40_000, 3 * minute, 4 * minute, 25 * minute, 300 * minute])
  const decidedAt = receivedAt + (1 + number(`decide${key}`, 6)) * day
  const closedAt = receivedAt + (2 + number(`close${key}`, 66)) * day
  const [ratedAt, saidAt] = ['rated', 'asked'].map((what) => closedAt + number(`${what}${key}`, 10) * day) as [
    number,
    number,
  ]
  const ending = one(`end${key}`, ['settled', 'settled', 'settled', 'terminated'] as const)
  const facts: CaseFacts = {
    kind: 'complaint',
    receivedAt,
    districtId: 'yuehu',
    contactDue: receivedAt + 15 * minute,
    decideDue: receivedAt + 9 * day,
    closeDue: decidedAt + 60 * day,
    ...(contactedAt <= end && { contactedAt }),
    ...(decidedAt <= end && { decidedAt, accepted: true }),
    ...(closedAt <= end && { closedAt, ending }),
    ...(ratedAt <= end && { stars: 2 + number(`stars${key}`, 4), ratedAt }),
    ...(closedAt <= end && ending === 'settled' && { agreedFen: 9900, performedFen: 9900 * number(`paid${key}`, 2) }),
    ...(saidAt <= end && number(`said${key}`, 3) > 0 && { resolved: number(`yes${key}`, 4) > 0, saidAt }),
  }
  return {
    person: `sample-${index}`,
    values: {
      district: one(`district${key}`, ['yuehu', 'yuehu', districts.at(-1)!._id]),
      problem: one(`problem${key}`, ['price', 'quality', 'quality', 'safety', 'after_sales', 'dignity'] as const),
      trade: one(`trade${key}`, ['dining', 'dining', 'retail', 'prepaid', 'unknown'] as const),
      source: one(`source${key}`, ['own', 'own', 'own', 'phone']),
      hotline: one(`hotline${key}`, ['none', 'none', '12315']),
    },
    facts,
  }
}

/** Publishes the tables of four months before the district opened; of the latest some cases still run. */
export async function addFigures(documents: Documents, now: number): Promise<void> {
  const run = monthOf(dayOf(now))
  const at = startOf(`${run}-01`) + 2 * 60 * minute
  const names = new Map(districts.map(({ _id, name }) => [_id, name]))
  for (const back of [4, 3, 2, 1]) {
    const month = monthAfter(run, -back)
    const cases = Array.from({ length: 60 + number(month, 40) }, (_, index) => sampled(month, index, at))
    const table = nextEdition(cases, { month, at }, (by, of) => groupName(by, of, names))
    if (table) await putEdition(table, { at, by: { role: 'system' } }, documents)
  }
}
