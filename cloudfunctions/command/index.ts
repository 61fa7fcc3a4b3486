import { serve } from '../_serve/serve'
import { acknowledge } from './acknowledge'
import { board } from './board'
import { close } from './close'
import { order } from './order'
import { orders } from './orders'
import { overdue } from './overdue'
import { plan } from './plan'
import { report } from './report'
import { shifts } from './shifts'
import { statistics } from './statistics'

export const main = serve('command', {
  board,
  statistics,
  order,
  orders,
  acknowledge,
  report,
  close,
  shifts,
  plan,
  overdue,
})
