import { decryptWithMasterKey, encryptWithMasterKey } from './cipher'

type TicketPurpose = 'capture' | 'phone'

/**
 * Makes a ticket that is only stored on the phone. Its content is encrypted, and is only valid for
 * this purpose and this person.
 */
export const createTicket = (purpose: TicketPurpose, openid: string, content: object): string =>
  encryptWithMasterKey(`${purpose}/${openid}`, JSON.stringify(content))

/** @returns the content of a ticket; undefined if it is forged, or another person's, or missing */
export function readTicket<Content extends object>(
  purpose: TicketPurpose,
  openid: string,
  ticket: string | undefined,
): Content | undefined {
  if (ticket === undefined) return undefined
  try {
    return JSON.parse(decryptWithMasterKey(`${purpose}/${openid}`, ticket))
  } catch {
    return undefined
  }
}
