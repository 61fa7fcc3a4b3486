import { actions } from 'actions'
import { withHttpHandler } from '../../../../_gateway/http'
import { serve } from '../../../../_gateway/serve'
import { handleCallback } from './callback'

/** Phones call it with an openid that WeChat vouches for; live services over HTTP, without one. */
export const main = withHttpHandler(serve('live', actions), handleCallback)
