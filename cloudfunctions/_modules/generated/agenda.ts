// Written by `npm run modules -- --write`. Do not edit.
import { agenda as consultation } from '../consultation/agenda'
import { agenda as enforcement } from '../enforcement/agenda'
import { agenda as entrustedMediation } from '../entrusted-mediation/agenda'
import { agenda as inspections } from '../inspections/agenda'
import { agenda as livestream } from '../livestream/agenda'
import { agenda as orders } from '../orders/agenda'
import { agenda as platformNumbers } from '../platform-numbers/agenda'
import { agenda as programmes } from '../programmes/agenda'
import { agenda as ratingReview } from '../rating-review/agenda'
import { agenda as scorePublication } from '../score-publication/agenda'
import { agenda as serviceHealth } from '../service-health/agenda'
import { agenda as supervision } from '../supervision/agenda'
import { agenda as trends } from '../trends/agenda'

export const moduleAgenda = [
  ...consultation,
  ...enforcement,
  ...entrustedMediation,
  ...inspections,
  ...livestream,
  ...orders,
  ...platformNumbers,
  ...programmes,
  ...ratingReview,
  ...scorePublication,
  ...serviceHealth,
  ...supervision,
  ...trends,
]
