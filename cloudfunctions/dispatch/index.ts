import { serve } from '../_serve/serve'
import { confirm } from './confirm'
import { inbox } from './inbox'
import { propose } from './propose'

export const main = serve('dispatch', { inbox, propose, confirm })
