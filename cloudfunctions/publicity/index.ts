import { timer } from '../_serve/timer'
import { endTerms } from './end-terms'
import { expireWarnings } from './expire-warnings'
import { takeSnapshots } from './take-snapshots'
import { writeFeed } from './write-feed'

export const main = timer({ expireWarnings, writeFeed, takeSnapshots, endTerms })
