import { timer } from '../_serve/timer'
import { expireOffers } from './expire-offers'
import { forget } from './forget'

export const main = timer({ expireOffers, forget })
