import type { Day } from '#shared/calendar/days'

/** A letter of authority, as an officer has seen it. */
export interface PowerOfAttorney {
  /** The officer saw the original, not a copy. */
  original: boolean
  matters: string
  powers: string
  /** First day in Shanghai. */
  from: Day
  /** Last day in Shanghai. */
  to: Day
  /** The complainant has signed or sealed it. */
  signed: boolean
}

/**
 * The requirements that an agent does not meet on this day (Order 121 Art. 11), in words. Empty if
 * the agent may act.
 */
export function missingRequirementsOf(
  power: PowerOfAttorney | undefined,
  isIdSeen: boolean,
  day: Day,
): string[] {
  const missingId = isIdSeen ? [] : ['代理人身份证明']
  if (!power) return ['授权委托书原件', ...missingId]

  const missingRequirements: string[] = []
  if (!power.original) missingRequirements.push('授权委托书原件')
  if (power.matters.trim() === '') missingRequirements.push('委托事项')
  if (power.powers.trim() === '') missingRequirements.push('委托权限')

  const isPeriodValid = power.from <= power.to
  const isInPeriod = power.from <= day && day <= power.to
  if (!isPeriodValid) missingRequirements.push('委托期限')
  else if (!isInPeriod) missingRequirements.push('在有效期内的委托')

  if (!power.signed) missingRequirements.push('委托人签名或盖章')
  return [...missingRequirements, ...missingId]
}
