import { openidOfCaller } from '../_serve/caller'
import type { HttpEvent } from '../_serve/live/provider'
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
export const main = (event: Partial<HttpEvent> | undefined) =>
  typeof event?.httpMethod === 'string' && openidOfCaller() === undefined
    ? callback({ path: '', headers: {}, queryStringParameters: {}, ...event } as HttpEvent)
    : actions(event as object)
