import type { FileAnnouncement } from '#shared/contract/evidence'
import { AppError } from '#shared/errors'
import {
  type CaptureFacts,
  type CaptureTicketFacts,
  recordedOrigin,
} from '#shared/evidence/capture'
import { slicePathsOf } from '#shared/evidence/slices'
import type { EvidenceOrigin } from '#shared/vocabulary/evidence'
import { _, collection, type Documents } from '../database'
import { decryptWithMasterKey, encryptWithMasterKey } from '../secrets/cipher'
import { readTicket } from '../secrets/encrypted-ticket'
import { newId } from '../secrets/ids'
import { removeFiles, siblingFileIds } from './evidence'

/**
 * A file that a phone has announced, and the path where the phone may upload it. A large file is
 * uploaded in slices, whose paths follow from this one.
 */
export interface TicketDoc extends Omit<FileAnnouncement, 'name' | 'origin' | 'capture'> {
  _id: string
  openid: string
  /** The name of the file, encrypted with the master key. */
  name?: string
  origin: EvidenceOrigin
  capture?: CaptureFacts
  cloudPath: string
  at: number
  /** The paths of copies that were begun. If a call is killed, its copy can still be removed. */
  copies: string[]
  /** The file id of the uploaded file, or of its first slice. */
  arrived?: string
  /** The id of the evidence item that the file has become. Absent while the ticket is unused. */
  became?: string
}

export const tickets = collection<TicketDoc>('tickets')

/** Makes a ticket. Its path contains 200 random bits, so nobody else can guess it. */
export function newTicket(
  { name, capture, origin: statedOrigin, ...announced }: FileAnnouncement,
  { openid, staff, now: at }: { openid: string; staff?: object; now: number },
): TicketDoc {
  const _id = newId()
  const encryptedName = name === undefined ? {} : { name: encryptWithMasterKey(_id, name) }
  const { ticket, ...statedFacts } = capture ?? {}
  const ticketContent = readTicket<CaptureTicketFacts>('capture', openid, ticket)
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

/** Records a copy before it is made. */
export async function recordCopy(_id: string, arrived: string, cloudPath: string): Promise<void> {
  await tickets.collection.where({ _id }).update({ data: { arrived, copies: _.push([cloudPath]) } })
}

/**
 * Marks a ticket as used, in the transaction that stores the evidence item. The ticket is read
 * outside the transaction, but after it began. An earlier use is visible then; a use at the same
 * time conflicts with this write. Error: TICKET_USED.
 */
export async function useTicket(_id: string, became: string, documents: Documents): Promise<void> {
  const update = tickets.in(documents).doc(_id).update({ data: { became } })
  const [current] = await Promise.all([tickets.find(_id), update])
  if (!current || current.became !== undefined) throw new AppError('TICKET_USED', 'ticket')
}

/**
 * Every path where the file of a ticket may be: those of its slices, and that of the whole file,
 * because older packages do not send slices.
 */
export const uploadPathsOf = ({ cloudPath, bytes }: TicketDoc): string[] => [
  ...new Set([...slicePathsOf(cloudPath, bytes), cloudPath]),
]

/** Removes the uploaded file of an evidence item, then its ticket, which names the person. */
export async function removeUpload(evidenceId: string): Promise<void> {
  const usedTickets = await tickets.list({ became: evidenceId }, 10)
  for (const usedTicket of usedTickets) {
    const { _id, arrived } = usedTicket
    if (arrived !== undefined) await removeFiles(siblingFileIds(arrived, uploadPathsOf(usedTicket)))
    await tickets.collection.doc(_id).remove()
  }
}
