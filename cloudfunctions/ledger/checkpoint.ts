import type { Handler } from '../_serve/call'
import { logSince } from '../_serve/log-proof'

export const checkpoint: Handler<'ledger.checkpoint'> = async ({ seen }) => {
  const log = await logSince(seen)
  return log ? { log } : {}
}
