import type { FileAnnouncement } from '#shared/contract/evidence'
import { AppError } from '#shared/errors'
import { type CaptureFacts, type CaptureGiven, recordedOrigin } from '#shared/evidence/capture'
import type { EvidenceOrigin } from '#shared/vocabulary/evidence'
import { _, collection, type Documents } from '../database'
import { decryptWithMasterKey, encryptWithMasterKey } from '../secrets/cipher'
import { readTicket } from '../secrets/encrypted-ticket'
import { newId } from '../secrets/ids'
import { removeFiles } from './evidence'

/** A file that a phone has announced and may put into one place of the inbox. */
export interface TicketDoc extends Omit<FileAnnouncement, 'name' | 'origin' | 'capture'> {
  _id: string
  openid: string
  /** Encrypted under the master key. */
  name?: string
  origin: EvidenceOrigin
  capture?: CaptureFacts
  cloudPath: string
  at: number
  /** Copies begun: they lead to what a killed call leaves behind. */
  copies: string[]
  /** File id under which it arrived. */
  arrived?: string
  /** The evidence that it became. */
  became?: string
}

export const tickets = collection<TicketDoc>('tickets')

/** A ticket whose path holds 200 random bits. */
export function newTicket(
  { name, capture, origin: statedOrigin, ...announced }: FileAnnouncement,
  { openid, staff, now: at }: { openid: string; staff?: object; now: number },
): TicketDoc {
  const _id = newId()
  const encryptedName = name === undefined ? {} : { name: encryptWithMasterKey(_id, name) }
  const { ticket, ...statedFacts } = capture ?? {}
  const ticketContent = readTicket<CaptureGiven>('capture', openid, ticket)
  const origin = recordedOrigin(statedOrigin, {
    ticketAt: ticketContent?.at,
    now: at,
    isStaff: staff !== undefined,
  })
  const facts = capture && { capture: { ...statedFacts, ...ticketContent } as CaptureFacts }
  const cloudPath = `inbox/${newId()}${newId()}`
  return {
    _id,
    openid,
    ...announced,
    origin,
    ...facts,
    ...encryptedName,
    cloudPath,
    at,
    copies: [],
  }
}

export const decryptName = ({ _id, name }: TicketDoc) =>
  name === undefined ? undefined : decryptWithMasterKey(_id, name)

/** Notes a copy before it is made. */
export async function recordCopy(_id: string, arrived: string, cloudPath: string): Promise<void> {
  await tickets.collection.where({ _id }).update({ data: { arrived, copies: _.push([cloudPath]) } })
}

/**
 * Uses a ticket up, in the transaction that writes what it became. The ticket is read outside the
 * transaction, but after its start: the read sees an earlier use, and a use at the same time
 * conflicts with this write. Error: TICKET_USED.
 */
export async function useTicket(_id: string, became: string, documents: Documents): Promise<void> {
  const update = tickets.in(documents).doc(_id).update({ data: { became } })
  const [current] = await Promise.all([tickets.find(_id), update])
  if (!current || current.became !== undefined) throw new AppError('TICKET_USED', 'ticket')
}

/** Removes the inbox file of an evidence item, then the ticket that names who announced it. */
export async function removeUpload(evidenceId: string): Promise<void> {
  const unusedTickets = await tickets.list({ became: evidenceId }, 10)
  for (const { _id, arrived } of unusedTickets) {
    if (arrived !== undefined) await removeFiles([arrived])
    await tickets.collection.doc(_id).remove()
  }
}
