import type { Announced } from '../../../miniprogram/shared/contract/evidence'
import { type CaptureFacts, type CaptureGiven, originOf } from '../../../miniprogram/shared/evidence/capture'
import { Refusal } from '../../../miniprogram/shared/refusals'
import type { EvidenceOrigin } from '../../../miniprogram/shared/vocabulary/evidence'
import { _, collection, type Documents } from '../database'
import { openByMaster, sealByMaster } from '../secrets/cipher'
import { newId } from '../secrets/ids'
import { saidOn } from '../secrets/own-ticket'
import { removeFiles } from './evidence'

/** A file that a phone has announced and may put into one place of the inbox. */
export interface TicketDoc extends Omit<Announced, 'name' | 'origin' | 'capture'> {
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
  { name, capture, origin: said, ...announced }: Announced,
  { openid, staff, now: at }: { openid: string; staff?: object; now: number },
): TicketDoc {
  const _id = newId()
  const hidden = name === undefined ? {} : { name: sealByMaster(_id, name) }
  const { ticket, ...told } = capture ?? {}
  const given = saidOn<CaptureGiven>('capture', openid, ticket)
  const origin = originOf(said, { ticketAt: given?.at, now: at, isStaff: staff !== undefined })
  const facts = capture && { capture: { ...told, ...given } as CaptureFacts }
  const cloudPath = `inbox/${newId()}${newId()}`
  return { _id, openid, ...announced, origin, ...facts, ...hidden, cloudPath, at, copies: [] }
}

export const nameOn = ({ _id, name }: TicketDoc) => (name === undefined ? undefined : openByMaster(_id, name))

/** Notes a copy before it is made. */
export async function beginCopy(_id: string, arrived: string, cloudPath: string): Promise<void> {
  await tickets.all.where({ _id }).update({ data: { arrived, copies: _.push([cloudPath]) } })
}

/**
 * Uses a ticket up, in the transaction that writes what it became. It is read beside the transaction, after its begin:
 * one that was used before is seen, one that is used meanwhile meets this write. Refusal: TICKET_USED.
 */
export async function useTicket(_id: string, became: string, documents: Documents): Promise<void> {
  const use = tickets.in(documents).doc(_id).update({ data: { became } })
  const [current] = await Promise.all([tickets.find(_id), use])
  if (!current || current.became !== undefined) throw new Refusal('TICKET_USED', 'ticket')
}

/** Removes the inbox file of an evidence item, then the ticket that names who announced it. */
export async function removeWayIn(evidenceId: string): Promise<void> {
  const data = await tickets.list({ became: evidenceId }, 10)
  for (const { _id, arrived } of data) {
    if (arrived !== undefined) await removeFiles([arrived])
    await tickets.all.doc(_id).remove()
  }
}
