import { actions } from 'actions'
import { withHttpHandler } from '../../../../_gateway/http'
import { serve } from '../../../../_gateway/serve'
import { handleCallback } from './callback'

/**
 * Serves phones, which call with an openid, and live services, which call over HTTP without one.
 */
export const main = withHttpHandler(serve('live', actions), handleCallback)
