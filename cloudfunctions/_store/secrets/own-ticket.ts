import { openByMaster, sealByMaster } from './cipher'

type Purpose = 'capture' | 'phone'

/** A ticket that only the phone keeps: what it says is encrypted, and opens for this purpose and person alone. */
export const ownTicket = (purpose: Purpose, openid: string, said: object): string =>
  sealByMaster(`${purpose}/${openid}`, JSON.stringify(said))

/** What a ticket says; nothing of a forged one, of another person's, or of none. */
export function saidOn<Said extends object>(
  purpose: Purpose,
  openid: string,
  ticket: string | undefined,
): Said | undefined {
  try {
    return ticket === undefined ? undefined : JSON.parse(openByMaster(`${purpose}/${openid}`, ticket))
  } catch {
    return undefined
  }
}
