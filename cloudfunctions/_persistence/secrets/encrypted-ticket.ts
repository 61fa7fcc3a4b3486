import { decryptWithMasterKey, encryptWithMasterKey } from './cipher'

type TicketPurpose = 'capture' | 'phone'

/**
 * A ticket that only the phone keeps: what it says is encrypted, and opens for this purpose and
 * person alone.
 */
export const createTicket = (purpose: TicketPurpose, openid: string, content: object): string =>
  encryptWithMasterKey(`${purpose}/${openid}`, JSON.stringify(content))

/** What a ticket says; nothing of a forged one, of another person's, or of none. */
export function readTicket<Content extends object>(
  purpose: TicketPurpose,
  openid: string,
  ticket: string | undefined,
): Content | undefined {
  try {
    return ticket === undefined
      ? undefined
      : JSON.parse(decryptWithMasterKey(`${purpose}/${openid}`, ticket))
  } catch {
    return undefined
  }
}
