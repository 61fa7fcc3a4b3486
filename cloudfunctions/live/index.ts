import { orHttp } from '../_serve/http'
import { serve } from '../_serve/serve'
import { callback } from './callback'
import { end } from './end'
import { mark } from './mark'
import { nearest } from './nearest'
import { open } from './open'
import { reopen } from './reopen'
import { running } from './running'
import { send } from './send'
import { show } from './show'
import { watch } from './watch'

const actions = serve('live', { open, reopen, end, watch, mark, show, nearest, send, running })

/** Phones call it with an openid that WeChat vouches for; live services over HTTP, without one. */
export const main = orHttp(actions, callback)
