import { keyedHash } from './cipher'
import { saidOn } from './own-ticket'

/** Stands for a phone number without telling it: the same number gives the same mark. Hex. */
export const phoneMark = (phone: string): string => keyedHash('phone', phone).toString('hex')

/** For how long WeChat's word for a number counts, ms: numbers change hands (a house rule). */
const proofLife = 180 * 86_400_000

/** The mark of the number that WeChat vouched for, by the proof that the person's own phone has kept. */
export function markProved(openid: string, proof: string | undefined, now: number): string | undefined {
  const said = saidOn<{ mark: string; at: number }>('phone', openid, proof)
  return said && now <= said.at + proofLife ? said.mark : undefined
}
