import { attend } from '../_serve/attend'
import { timer } from '../_serve/timer'
import { vacatePosition } from '../_serve/vacate-position'
import { sweepErased } from '../_store/case/erasures'
import { askChecks } from './ask-checks'
import { attendCase } from './attend-case'
import { attendInspection } from './attend-inspection'
import { attendOrder } from './attend-order'
import { countCases, countPublished } from './count-cases'
import { forget } from './forget'
import { keepAccesses } from './keep-accesses'
import { keepTracks } from './keep-tracks'
import { rewrap } from './rewrap'
import { sequence } from './sequence'
import { sweep } from './sweep'
import { tendStreams } from './tend-streams'

export const main = timer(
  'clock',
  {
    attend: (now) =>
      attend({ cases: attendCase, orders: attendOrder, staff: vacatePosition, inspections: attendInspection }, now),
    countCases,
    countPublished,
    keepAccesses,
    sequence,
    askChecks,
    keepTracks,
    sweepErased,
    tendStreams,
  },
  { rewrap, forget, sweep },
)
