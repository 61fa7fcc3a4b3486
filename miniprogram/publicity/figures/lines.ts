import type { Share } from '../../shared/figures/figures'
import { type FiguresExport, type FiguresFinding, judgeFigures } from '../../shared/figures/judge'
import { type Breakdown, breakdowns, type Table } from '../../shared/figures/table'
import { trustedLog } from '../../shared/seal/trusted'
import { type Measure, measures } from '../../shared/vocabulary/statistics'
import { bar, compared, shareIn } from '../../words/figures'
import { day } from '../../words/when'

export const breakdownNames: Record<Breakdown, string> = {
  district: '区县',
  problem: '问题',
  trade: '行业',
  source: '来源',
  hotline: '热线',
}

/** Breakdowns that a table has: one whose parts are too small is told by none. */
export const breakdownsIn = ({ groups }: Table) =>
  breakdowns
    .filter((code) => groups.some(({ by }) => by === code))
    .map((code) => ({ code, label: breakdownNames[code] }))

/** The groups of one breakdown by one measure. */
export function groupLines({ groups: [all, ...groups] }: Table, by: Breakdown, measure: Measure) {
  const own = groups.filter((group) => group.by === by)
  const rows = own.map(({ of, name, persons, figures }) => ({ id: of, label: `${name}，${persons} 人`, figures }))
  return all ? compared(rows, all.figures, measure) : []
}

/** How a month stands, in one sentence. */
export function stateOf({ final, edition, at, groups }: Table, before: Table | undefined, now: number): string {
  const as = `${day(at, now)}公布，第 ${edition} 版`
  if (groups.length === 0) return `${as}。这个月不到五个人，为了不让人认出来，不公布数字。`
  if (before) return `${as}。期限过后又有变化，这是更正；第一次公布的数字列在下面。`
  return final ? `${as}。期限都过了，数字不再等。` : `${as}。还在办：没有到期的办结以前，最后会落在一个范围里。`
}

/** What a correction has changed: the share as it was published first, and now. */
export function corrections(first: Table, now: Table) {
  const [was, is] = [first.groups[0], now.groups[0]]
  if (!was || !is) return []
  return measures.codes.flatMap((measure) => {
    const [old, fresh] = [shareIn(was.figures, measure), shareIn(is.figures, measure)]
    if (!old || !fresh || (old.part === fresh.part && old.of === fresh.of)) return []
    const said = (share: Share) => `${bar(share).said}（${share.part}/${share.of}）`
    return [`${measures.label(measure)}：${said(old)} → ${said(fresh)}`]
  })
}

/** Works the table again on this phone; `pinned`: the log's key that the phone knows. */
export function checked(shown: FiguresExport, pinned: string | undefined): FiguresFinding {
  return judgeFigures(shown, shown.log && trustedLog(shown.log.key, pinned))
}
