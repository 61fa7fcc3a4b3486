import { randomUUID } from 'node:crypto'
import type { Handler } from '../_serve/call'
import { logSince } from '../_serve/log-proof'
import { take } from '../_store/calls/requests'
import { noteTrouble } from '../_store/calls/troubles'

export const checkpoint: Handler<'ledger.checkpoint'> = async ({ seen, alarm }, { openid, now }) => {
  if (alarm !== undefined) {
    await take('alarm', openid, now)
    await noteTrouble('alarm', `log.${alarm}`, now, randomUUID())
  }
  const log = await logSince(seen)
  return log ? { log } : {}
}
