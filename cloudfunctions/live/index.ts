import { actions } from 'actions'
import { orHttp } from '../_serve/http'
import { serve } from '../_serve/serve'
import { callback } from './callback'

/** Phones call it with an openid that WeChat vouches for; live services over HTTP, without one. */
export const main = orHttp(serve('live', actions), callback)
