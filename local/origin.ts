import type { IncomingMessage } from 'node:http'
import { type Front, send } from './http'

/** Keeps pages of other sites, open in the same browser, from reaching into the laptop's cloud. To be hung on first. */
export function refuseForeign(front: Front): void {
  front.use((req, res) => {
    if (!isForeign(req)) return false
    send(res, 403, 'text/plain; charset=utf-8', `refused: a page of ${req.headers.origin}`)
    return true
  })
  front.upgrade((req, socket) => {
    if (!isForeign(req)) return false
    socket.destroy()
    return true
  })
}

const isForeign = ({ headers: { origin, host } }: IncomingMessage) =>
  origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host)
