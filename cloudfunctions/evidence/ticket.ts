import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { ticketLife } from '../_serve/own-ticket'
import { take } from '../_store/quotas'
import { once } from '../_store/receipts'
import { newTicket, tickets } from '../_store/tickets'

const megabyte = 1024 * 1024

export const ticket: Handler<'evidence.ticket'> = async (input, call) => {
  const { openid, now, request } = call
  await take('upload', openid, now)
  await take('megabytes', openid, now, Math.ceil(input.bytes / megabyte))
  const data = newTicket(input, openid, now)
  const { outcome } = await once(request, async (transaction) => {
    await tickets.in(transaction).add({ data })
    return { answer: { ticket: data._id, cloudPath: data.cloudPath, until: now + ticketLife } }
  })
  return answerOf(call, outcome)
}
