import { timer } from '../_serve/timer'
import { askChecks } from './ask-checks'
import { countCases } from './count-cases'
import { escalateOrders } from './escalate-orders'
import { expireCases } from './expire-cases'
import { forget } from './forget'
import { freeCases } from './free-cases'
import { hearSilence } from './hear-silence'
import { keepAccesses } from './keep-accesses'
import { keepTracks } from './keep-tracks'
import { moveCases } from './move-cases'
import { remind } from './remind'
import { rewrap } from './rewrap'
import { sequence } from './sequence'
import { sweep } from './sweep'
import { tendStreams } from './tend-streams'
import { urge } from './urge'

export const main = timer({
  freeCases,
  moveCases,
  hearSilence,
  urge,
  remind,
  escalateOrders,
  countCases,
  keepAccesses,
  sequence,
  askChecks,
  rewrap,
  keepTracks,
  expireCases,
  forget,
  sweep,
  tendStreams,
})
