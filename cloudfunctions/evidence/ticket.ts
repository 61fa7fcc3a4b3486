import { AppError } from '#shared/errors'
import { slicePathsOf } from '#shared/evidence/slices'
import { outputForOutcome } from '../_gateway/case-response'
import type { Handler } from '../_gateway/handler'
import { cloudPathOf } from '../_persistence/evidence/evidence'
import { newTicket, type TicketDoc, tickets } from '../_persistence/evidence/tickets'
import { consumeQuota } from '../_persistence/requests/quotas'
import { recordOutcome } from '../_persistence/requests/stored-responses'

const bytesPerMegabyte = 1024 * 1024

export const ticket: Handler<'evidence.ticket'> = async (input, actionCall) => {
  const { openid, now, request } = actionCall
  const ticketDoc = newTicket(input, actionCall)
  // No transaction is needed. If the quota refuses or the reply is lost, nobody uses the ticket,
  // and the hourly sweep removes it.
  await Promise.all([
    tickets.collection.add({ data: ticketDoc }),
    consumeQuota('upload', openid, now),
    consumeQuota('megabytes', openid, now, Math.ceil(input.bytes / bytesPerMegabyte)),
  ])
  const output = {
    ticket: ticketDoc._id,
    cloudPath: ticketDoc.cloudPath,
    expiresAt: now + ticketLifetimeMs,
  }
  return outputForOutcome(actionCall, await recordOutcome(request, { output }))
}

/** Two hours: enough to send a large video over a slow connection. */
const ticketLifetimeMs = 2 * 3_600_000

/**
 * Finds the caller's ticket for an uploaded file, or for the first slice of one, and the paths of
 * what was uploaded, in order. Older packages send a large file as a whole.
 * Errors: TICKET_NOT_FOUND, also if it has expired or belongs to another person; TICKET_USED;
 * EVIDENCE_NOT_FOUND if the file was uploaded under another ticket.
 */
export async function requireOwnTicket(
  ticketId: string,
  fileID: string,
  openid: string,
  now: number,
): Promise<{ announced: TicketDoc; sentPaths: string[] }> {
  const ticket = await tickets.find(ticketId)
  if (ticket?.openid !== openid || now > ticket.at + ticketLifetimeMs)
    throw new AppError('TICKET_NOT_FOUND', 'ticket')
  if (ticket.became !== undefined) throw new AppError('TICKET_USED', 'ticket')
  const sentPath = cloudPathOf(fileID)
  const slicePaths = slicePathsOf(ticket.cloudPath, ticket.bytes)
  // The path of the whole file may end like that of the first slice, so slices come first.
  const sentPaths = sentPath === slicePaths[0] ? slicePaths : [ticket.cloudPath]
  if (sentPath !== sentPaths[0]) throw new AppError('EVIDENCE_NOT_FOUND', 'fileID')
  return { announced: ticket, sentPaths }
}
