import { serve } from '../_serve/serve'
import { acknowledge } from './acknowledge'
import { board } from './board'
import { order } from './order'
import { orders } from './orders'
import { statistics } from './statistics'

export const main = serve('command', { board, statistics, order, orders, acknowledge })
