import { actions } from 'actions'
import { withHttpHandler } from '../_gateway/http'
import { serve } from '../_gateway/serve'
import { publicLog } from './public-log'

export const main = withHttpHandler(serve('ledger', actions), publicLog)
