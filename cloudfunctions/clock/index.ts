import { timer } from '../_serve/timer'
import { expireOffers } from './expire-offers'
import { forget } from './forget'
import { rewrap } from './rewrap'
import { sequence } from './sequence'

export const main = timer({ expireOffers, sequence, rewrap, forget })
