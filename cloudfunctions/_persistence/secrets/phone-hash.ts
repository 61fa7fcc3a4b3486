import { keyedHash } from './cipher'
import { readTicket } from './encrypted-ticket'

/** Stands for a phone number without telling it: the same number gives the same mark. Hex. */
export const phoneHash = (phone: string): string => keyedHash('phone', phone).toString('hex')

/** For how long WeChat's word for a number counts, ms: numbers change hands (a house rule). */
const proofLifetimeMs = 180 * 86_400_000

/**
 * The mark of the number that WeChat vouched for, by the proof that the person's own phone has
 * kept.
 */
export function provenPhoneHash(
  openid: string,
  proof: string | undefined,
  now: number,
): string | undefined {
  const ticketContent = readTicket<{ mark: string; at: number }>('phone', openid, proof)
  return ticketContent && now <= ticketContent.at + proofLifetimeMs ? ticketContent.mark : undefined
}
