import { timer } from '../_serve/timer'
import { vacatePosition } from '../_serve/vacate-position'
import { clearErased } from '../_store/case/erasures'
import { askChecks } from './ask-checks'
import { attendCase } from './attend-case'
import { attendInspection } from './attend-inspection'
import { attendOrder } from './attend-order'
import { countCases, countPublished } from './count-cases'
import { forget } from './forget'
import { keepAccesses } from './keep-accesses'
import { keepTracks } from './keep-tracks'
import { rewrap } from './rewrap'
import { sequence, signAgain } from './sequence'
import { sweep } from './sweep'
import { tendStream } from './tend-stream'

export const main = timer(
  'clock',
  {
    cases: attendCase,
    orders: attendOrder,
    staff: vacatePosition,
    inspections: attendInspection,
    lives: tendStream,
    tracks: keepTracks,
    erasures: clearErased,
    accesses: keepAccesses,
    checks: askChecks,
    statistics: countCases,
    log: signAgain,
  },
  { rewrap, forget, sweep, countPublished },
  { sequence },
)
