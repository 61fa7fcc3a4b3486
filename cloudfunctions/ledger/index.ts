import { openidOfCaller } from '../_serve/caller'
import type { HttpEvent } from '../_serve/live/provider'
import { serve } from '../_serve/serve'
import { checkpoint } from './checkpoint'
import { decline } from './decline'
import { erase } from './erase'
import { exportFile } from './export'
import { proof } from './proof'
import { publicLog } from './public-log'
import { request } from './request'
import { requests } from './requests'
import { verify } from './verify'

const actions = serve('ledger', {
  checkpoint,
  decline,
  erase,
  export: exportFile,
  proof,
  request,
  requests,
  verify,
})

/** Phones call it with an openid that WeChat vouches for; witnesses of the log over HTTP, without one. */
export const main = (event: Partial<HttpEvent> | undefined) =>
  typeof event?.httpMethod === 'string' && openidOfCaller() === undefined
    ? publicLog({ path: '', httpMethod: '', headers: {}, queryStringParameters: {}, ...event })
    : actions(event as object)
