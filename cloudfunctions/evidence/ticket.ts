import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf, type Handler } from '../_serve/call'
import { noted, take } from '../_store/calls/requests'
import { pathOf } from '../_store/evidence/evidence'
import { newTicket, type TicketDoc, tickets } from '../_store/evidence/tickets'

const megabyte = 1024 * 1024

export const ticket: Handler<'evidence.ticket'> = async (input, call) => {
  const { openid, now, request } = call
  const data = newTicket(input, call)
  // No transaction: a ticket whose answer is lost or refused leads to no file, and is swept like one that is not used.
  await Promise.all([
    tickets.all.add({ data }),
    take('upload', openid, now),
    take('megabytes', openid, now, Math.ceil(input.bytes / megabyte)),
  ])
  const answer = { ticket: data._id, cloudPath: data.cloudPath, until: now + ticketLife }
  return answerOf(call, await noted(request, { answer }))
}

/** Time for a large video on a slow line, milliseconds. */
const ticketLife = 2 * 3_600_000

/** The caller's ticket for a file that has arrived. Refusals: TICKET_NOT_FOUND, TICKET_USED, EVIDENCE_NOT_FOUND. */
export async function ownTicket(id: string, fileID: string, openid: string, now: number): Promise<TicketDoc> {
  const ticket = await tickets.find(id)
  if (ticket?.openid !== openid || now > ticket.at + ticketLife) throw new Refusal('TICKET_NOT_FOUND', 'ticket')
  if (ticket.became !== undefined) throw new Refusal('TICKET_USED', 'ticket')
  if (pathOf(fileID) !== ticket.cloudPath) throw new Refusal('EVIDENCE_NOT_FOUND', 'fileID')
  return ticket
}
