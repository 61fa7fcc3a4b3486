import type { Day } from '#shared/calendar/days'

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

/**
 * What an agent still lacks to act on `day` (Order 121 Art. 11); empty when the authority is
 * complete.
 */
export function missingOfAgent(
  power: PowerOfAttorney | undefined,
  isIdSeen: boolean,
  day: Day,
): string[] {
  const missingId = isIdSeen ? [] : ['代理人身份证明']
  if (!power) return ['授权委托书原件', ...missingId]
  const requirements: [boolean, string][] = [
    [power.original, '授权委托书原件'],
    [power.matters.trim() !== '', '委托事项'],
    [power.powers.trim() !== '', '委托权限'],
    [power.from <= power.to, '委托期限'],
    [power.from > power.to || (power.from <= day && day <= power.to), '在有效期内的委托'],
    [power.signed, '委托人签名或盖章'],
  ]
  return [
    ...requirements.filter(([isPresent]) => !isPresent).map(([, requirement]) => requirement),
    ...missingId,
  ]
}
