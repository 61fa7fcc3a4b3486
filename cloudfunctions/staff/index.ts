import { serve } from '../_serve/serve'
import { change } from './change'
import { history } from './history'
import { invite } from './invite'
import { join } from './join'
import { list } from './list'
import { rebind } from './rebind'

export const main = serve('staff', { list, history, invite, rebind, join, change })
