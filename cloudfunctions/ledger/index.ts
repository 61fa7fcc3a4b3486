import { actions } from 'actions'
import { orHttp } from '../_gateway/http'
import { serve } from '../_gateway/serve'
import { publicLog } from './public-log'

export const main = orHttp(serve('ledger', actions), publicLog)
