import { timer } from '../_serve/timer'
import { attendScorecard } from './attend-scorecard'
import { attendWarning, writeFeed } from './attend-warning'
import { forgetConsultations } from './forget-consultations'
import { publishFigures } from './publish-figures'
import { watchTrends } from './watch-trends'

export const main = timer(
  'publicity',
  { warnings: attendWarning, scorecards: attendScorecard, trends: watchTrends },
  { forgetConsultations, writeFeed, publishFigures },
)
