import { actions } from 'actions'
import { orHttp } from '../_serve/http'
import { serve } from '../_serve/serve'
import { publicLog } from './public-log'

export const main = orHttp(serve('ledger', actions), publicLog)
