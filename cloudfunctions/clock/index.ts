import { vacatePosition } from '../_serve/move-on'
import { timer } from '../_serve/timer'
import { clearErased } from '../_store/case/erasures'
import { askChecks } from './ask-checks'
import { attendCase } from './attend-case'
import { attendDraw, attendInspection, attendOrder, attendOrdered } from './attend-dates'
import { countCases, countPublished } from './count-cases'
import { forget, rewrap, sweep } from './hourly'
import { keepAccesses } from './keep-accesses'
import { keepTracks } from './keep-tracks'
import { sequence, signAgain } from './sequence'
import { tendStream } from './tend-stream'

export const main = timer(
  'clock',
  {
    cases: attendCase,
    orders: attendOrder,
    staff: vacatePosition,
    inspections: attendInspection,
    draws: attendDraw,
    ordered_inspections: attendOrdered,
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
