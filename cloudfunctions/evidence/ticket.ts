import { answerOf, type Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { noted } from '../_store/calls/receipts'
import { newTicket, tickets } from '../_store/evidence/tickets'
import { ticketLife } from './own-ticket'

const megabyte = 1024 * 1024

export const ticket: Handler<'evidence.ticket'> = async (input, call) => {
  const { openid, now, request } = call
  const data = newTicket(input, openid, now)
  // No transaction: a ticket whose answer is lost or refused leads to no file, and is swept like one that is not used.
  await Promise.all([
    tickets.all.add({ data }),
    take('upload', openid, now),
    take('megabytes', openid, now, Math.ceil(input.bytes / megabyte)),
  ])
  const answer = { ticket: data._id, cloudPath: data.cloudPath, until: now + ticketLife }
  return answerOf(call, await noted(request, { answer }))
}
