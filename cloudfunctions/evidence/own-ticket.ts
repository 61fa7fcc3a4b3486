import { Refusal } from '../../miniprogram/shared/refusals'
import { pathOf } from '../_store/evidence/files'
import { type TicketDoc, tickets } from '../_store/evidence/tickets'

/** Time for a large video on a slow line, milliseconds. */
export const ticketLife = 2 * 3_600_000

/** The caller's ticket for a file that has arrived. Refusals: TICKET_NOT_FOUND, TICKET_USED, EVIDENCE_NOT_FOUND. */
export async function ownTicket(id: string, fileID: string, openid: string, now: number): Promise<TicketDoc> {
  const ticket = await tickets.find(id)
  if (ticket?.openid !== openid || now > ticket.at + ticketLife) throw new Refusal('TICKET_NOT_FOUND', 'ticket')
  if (ticket.became !== undefined) throw new Refusal('TICKET_USED', 'ticket')
  if (pathOf(fileID) !== ticket.cloudPath) throw new Refusal('EVIDENCE_NOT_FOUND', 'fileID')
  return ticket
}
