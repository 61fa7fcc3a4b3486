import { timer } from '../_serve/timer'
import { endTerms } from './end-terms'
import { expireWarnings } from './expire-warnings'
import { forgetConsultations } from './forget-consultations'
import { takeSnapshots } from './take-snapshots'
import { watchTrends } from './watch-trends'
import { writeFeed } from './write-feed'

export const main = timer({ expireWarnings, writeFeed, takeSnapshots, endTerms, watchTrends, forgetConsultations })
