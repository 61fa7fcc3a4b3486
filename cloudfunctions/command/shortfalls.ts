import { shortfallOf } from '../_domain/case/closing/shortfall'
import type { Handler } from '../_serve/call'
import { pageOf } from '../_serve/cursor'
import { summaries } from '../_serve/summaries'
import { casesShort } from '../_store/case/queries'

export const shortfalls: Handler<'command.shortfalls'> = async ({ cursor }, { staff: { districtId }, now }) => {
  const { lines, ...rest } = await pageOf(cursor, 'submittedAt', (...page) => casesShort(districtId, ...page))
  const cases = await summaries(lines, now)
  return {
    cases: lines.flatMap(({ state }, at) => {
      const short = shortfallOf(state)
      return short && cases[at] ? [{ ...cases[at], ...short }] : []
    }),
    ...rest,
  }
}
