import { AppError } from '#shared/errors'
import { outputForOutcome } from '../_gateway/case-response'
import type { Handler } from '../_gateway/handler'
import { cloudPathOf } from '../_persistence/evidence/evidence'
import { newTicket, type TicketDoc, tickets } from '../_persistence/evidence/tickets'
import { consumeQuota } from '../_persistence/requests/quotas'
import { recordOutcome } from '../_persistence/requests/stored-responses'

const megabyte = 1024 * 1024

export const ticket: Handler<'evidence.ticket'> = async (input, actionCall) => {
  const { openid, now, request } = actionCall
  const data = newTicket(input, actionCall)
  // No transaction: a ticket whose answer is lost or refused leads to no file, and is swept like
  // one that is not used.
  await Promise.all([
    tickets.collection.add({ data }),
    consumeQuota('upload', openid, now),
    consumeQuota('megabytes', openid, now, Math.ceil(input.bytes / megabyte)),
  ])
  const output = { ticket: data._id, cloudPath: data.cloudPath, expiresAt: now + ticketLife }
  return outputForOutcome(actionCall, await recordOutcome(request, { output }))
}

/** Time for a large video on a slow line, milliseconds. */
const ticketLife = 2 * 3_600_000

/**
 * The caller's ticket for a file that has arrived. Errors: TICKET_NOT_FOUND, TICKET_USED,
 * EVIDENCE_NOT_FOUND.
 */
export async function ownTicket(
  ticketId: string,
  fileID: string,
  openid: string,
  now: number,
): Promise<TicketDoc> {
  const ticket = await tickets.find(ticketId)
  if (ticket?.openid !== openid || now > ticket.at + ticketLife)
    throw new AppError('TICKET_NOT_FOUND', 'ticket')
  if (ticket.became !== undefined) throw new AppError('TICKET_USED', 'ticket')
  if (cloudPathOf(fileID) !== ticket.cloudPath) throw new AppError('EVIDENCE_NOT_FOUND', 'fileID')
  return ticket
}
