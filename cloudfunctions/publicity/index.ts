import { attend } from '../_serve/attend'
import { timer } from '../_serve/timer'
import { attendScorecard } from './attend-scorecard'
import { attendWarning } from './attend-warning'
import { forgetConsultations } from './forget-consultations'
import { publishFigures } from './publish-figures'
import { watchTrends } from './watch-trends'
import { writeFeed } from './write-feed'

export const main = timer(
  'publicity',
  {
    attend: (now) => attend({ warnings: attendWarning, scorecards: attendScorecard }, now),
    writeFeed,
    watchTrends,
  },
  { forgetConsultations, publishFigures },
)
