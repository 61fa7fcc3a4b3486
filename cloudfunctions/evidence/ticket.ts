import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import { newTicket, tickets } from '../_store/evidence/tickets'
import { ticketLife } from './own-ticket'

const megabyte = 1024 * 1024

export const ticket: Handler<'evidence.ticket'> = async (input, call) => {
  const { openid, now, request } = call
  await Promise.all([take('upload', openid, now), take('megabytes', openid, now, Math.ceil(input.bytes / megabyte))])
  const data = newTicket(input, openid, now)
  const { outcome } = await once(request, async (transaction) => {
    await tickets.in(transaction).add({ data })
    return { answer: { ticket: data._id, cloudPath: data.cloudPath, until: now + ticketLife } }
  })
  return answerOf(call, outcome)
}
