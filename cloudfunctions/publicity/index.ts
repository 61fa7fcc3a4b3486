import { timer } from '../_serve/timer'
import { endTerms } from './end-terms'
import { takeSnapshots } from './take-snapshots'

export const main = timer({ takeSnapshots, endTerms })
