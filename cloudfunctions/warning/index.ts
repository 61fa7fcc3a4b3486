import { actions } from 'actions'
import { orHttp } from '../_serve/http'
import { serve } from '../_serve/serve'
import { feed } from './feed'

/** Phones call it with an openid that WeChat vouches for; readers of the feeds over HTTP, without one. */
export const main = orHttp(serve('warning', actions), feed)
