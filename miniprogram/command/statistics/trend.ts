import type { GroupFigures } from '../../shared/contract/command'
import type { Measure } from '../../shared/vocabulary/statistics'
import { bar, shareIn } from '../../words/figures'

/** One measure month by month, as columns; a month without anything due has none. */
export const trendOf = (months: GroupFigures[], measure: Measure) =>
  months.flatMap(({ id, figures }) => {
    const share = shareIn(figures, measure)
    if (!share) return []
    const percent = share.of > 0 ? Math.round((share.part / share.of) * 1000) / 10 : 0
    const { known } = bar(share)
    return [{ id, month: `${Number(id.slice(5))}月`, percent, said: known ? `${percent}%` : '—', empty: !known }]
  })
