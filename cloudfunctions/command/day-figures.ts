import type { DayFigures } from '../../miniprogram/shared/contract/command'
import { quantile } from '../../miniprogram/shared/quantile'
import type { CaseDoc } from '../_store/case/cases'

type Heads = Pick<CaseDoc, 'state'>[]

/** The figures of a day from the cases filed and those ended on it. */
export function dayFigures(filed: Heads, ended: Heads): DayFigures {
  const seconds = filed.flatMap(({ state: { submittedAt, contactedAt } }) =>
    contactedAt === undefined ? [] : [Math.round((contactedAt - submittedAt) / 1000)],
  )
  const [median, p90] = [quantile(seconds, 0.5), quantile(seconds, 0.9)]
  const stars = ended.flatMap(({ state }) => state.rating?.stars ?? [])
  const money = ended.map(({ state: { outcome } }) => (outcome?.kind === 'settled' ? outcome.amountFen : 0))
  return {
    received: filed.length,
    ended: ended.length,
    recoveredFen: sum(money),
    ...(stars.length > 0 && { stars: Math.round((sum(stars) / stars.length) * 10) / 10 }),
    ...(median !== undefined && p90 !== undefined && { contact: { median, p90, of: seconds.length } }),
  }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
