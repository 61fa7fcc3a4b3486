import { timer } from '../_serve/timer'
import { expireOffers } from './expire-offers'
import { forget } from './forget'
import { hearSilence } from './hear-silence'
import { remind } from './remind'
import { rewrap } from './rewrap'
import { sequence } from './sequence'
import { sweep } from './sweep'

export const main = timer({ expireOffers, hearSilence, remind, sequence, rewrap, forget, sweep })
