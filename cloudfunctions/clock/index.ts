import { timer } from '../_serve/timer'
import { countCases } from './count-cases'
import { escalateOrders } from './escalate-orders'
import { forget } from './forget'
import { hearSilence } from './hear-silence'
import { moveCases } from './move-cases'
import { remind } from './remind'
import { rewrap } from './rewrap'
import { sequence } from './sequence'
import { sweep } from './sweep'
import { urge } from './urge'

export const main = timer({
  moveCases,
  hearSilence,
  urge,
  remind,
  escalateOrders,
  countCases,
  sequence,
  rewrap,
  forget,
  sweep,
})
