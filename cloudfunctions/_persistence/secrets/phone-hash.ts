import { keyedHash } from './cipher'
import { readTicket } from './encrypted-ticket'

/** The keyed hash of a phone number, in hex. It shows equal numbers without revealing them. */
export const phoneHash = (phone: string): string => keyedHash('phone', phone).toString('hex')

/**
 * For how long a number that WeChat has verified counts as the person's, ms. Phone numbers get new
 * owners. The length is our own rule.
 */
const proofLifetimeMs = 180 * 86_400_000

/**
 * The hash of the phone number that WeChat has verified for this person.
 * @param proof the ticket that the person's phone got when the number was verified
 */
export function provenPhoneHash(
  openid: string,
  proof: string | undefined,
  now: number,
): string | undefined {
  const ticketContent = readTicket<{ mark: string; at: number }>('phone', openid, proof)
  const isValid = ticketContent !== undefined && now <= ticketContent.at + proofLifetimeMs
  return isValid ? ticketContent.mark : undefined
}
