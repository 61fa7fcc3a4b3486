import { actions } from 'actions'
import { orHttp } from '../_serve/http'
import { serve } from '../_serve/serve'
import { publication } from './publication'

/** Phones call it with an openid that WeChat vouches for; readers of a shop's score over HTTP, without one. */
export const main = orHttp(serve('merchant', actions), publication)
