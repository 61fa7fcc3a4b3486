import { serve } from '../_serve/serve'
import { change } from './change'
import { confirm } from './confirm'
import { history } from './history'
import { invite } from './invite'
import { join } from './join'
import { list } from './list'
import { pin } from './pin'
import { rebind } from './rebind'
import { resetPin } from './reset-pin'

export const main = serve('staff', { list, history, invite, rebind, join, change, pin, confirm, resetPin })
