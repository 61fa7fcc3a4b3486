import type { Day } from '../clock/days'

/** A power of attorney as seen by the officer. */
export interface PowerOfAttorney {
  original: boolean
  matters: string
  powers: string
  /** Shanghai days, both included. */
  from: Day
  to: Day
  signed: boolean
}

/** What an agent still lacks to act on `day` (Order 121 Art. 11); empty when the authority is complete. */
export function missingOfAgent(power: PowerOfAttorney | undefined, idSeen: boolean, day: Day): string[] {
  const id = idSeen ? [] : ['代理人身份证明']
  if (!power) return ['授权委托书原件', ...id]
  const wanting: [boolean, string][] = [
    [power.original, '授权委托书原件'],
    [power.matters.trim() !== '', '委托事项'],
    [power.powers.trim() !== '', '委托权限'],
    [power.from <= power.to, '委托期限'],
    [power.from > power.to || (power.from <= day && day <= power.to), '在有效期内的委托'],
    [power.signed, '委托人签名或盖章'],
  ]
  return [...wanting.filter(([there]) => !there).map(([, word]) => word), ...id]
}

/** A complainant of a joint complaint. */
export interface JointComplainant {
  id: string
  merchantId: string
  /** The dispute, as the officer has grouped it. */
  dispute: string
  consents: boolean
}

/** Obstacles to handling complaints together (Art. 12); empty when there are none. */
export function againstJoining(
  complainants: readonly JointComplainant[],
  representatives: readonly string[],
): string[] {
  const ids = new Set(complainants.map(({ id }) => id))
  const named = new Set(representatives)
  const wanting: [boolean, string][] = [
    [ids.size >= 2, '投诉人不足两人'],
    [ids.size === complainants.length, '有人重复列名'],
    [new Set(complainants.map(({ merchantId }) => merchantId)).size <= 1, '不是同一商家'],
    [new Set(complainants.map(({ dispute }) => dispute)).size <= 1, '不是同一争议'],
    [complainants.every(({ consents }) => consents), '有人没有同意共同投诉'],
    [named.size === 2 && representatives.length === 2, '应当推选两名代表'],
    [representatives.every((id) => ids.has(id)), '代表应当是投诉人之一'],
  ]
  return wanting.filter(([right]) => !right).map(([, words]) => words)
}

/**
 * The complainants who still have to agree before the representatives may settle, change or give up the demand (Art.
 * 12). A representative agrees by signing.
 */
export const stillToAgree = (
  complainants: readonly JointComplainant[],
  representatives: readonly string[],
  agreed: readonly string[],
): string[] => complainants.map(({ id }) => id).filter((id) => !representatives.includes(id) && !agreed.includes(id))
