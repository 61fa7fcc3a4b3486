import { actions } from 'actions'
import { orHttp } from '../../../../_gateway/http'
import { serve } from '../../../../_gateway/serve'
import { callback } from './callback'

/** Phones call it with an openid that WeChat vouches for; live services over HTTP, without one. */
export const main = orHttp(serve('live', actions), callback)
