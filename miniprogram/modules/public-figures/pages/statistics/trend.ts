import type { Measure } from '../../../../shared/vocabulary/statistics'
import type { GroupFigures } from '../../contract'
import { bar, shareIn } from '../figure-lines'

/** One measure month by month, as columns. The column of a month without due cases is empty. */
export const trendOf = (months: GroupFigures[], figureMeasure: Measure) =>
  months.flatMap(({ id: monthId, figures: groupFigures }) => {
    const figureShare = shareIn(groupFigures, figureMeasure)
    if (!figureShare) return []
    const percent =
      figureShare.of > 0 ? Math.round((figureShare.part / figureShare.of) * 1000) / 10 : 0
    const { known: isKnown } = bar(figureShare)
    return [
      {
        id: monthId,
        month: `${Number(monthId.slice(5))}月`,
        percent,
        said: isKnown ? `${percent}%` : '—',
        empty: !isKnown,
      },
    ]
  })
