import { awardOutcomes, programmes } from '../../../shared/vocabulary/programme'
import type { ProgrammeView } from '../programme'

/** A programme as a shop and the bureau read it. */
export function programmeLine({
  programme,
  criteria,
  appliedOn,
  endDay: validUntil,
  last,
}: ProgrammeView) {
  const unmet = criteria.filter(({ met: isMet }) => !isMet).length
  return {
    programme,
    name: programmes.label(programme),
    /** What is missing stands first. */
    criteria: [...criteria].sort((first, second) => Number(first.met) - Number(second.met)),
    unmet,
    state: standingText(appliedOn, validUntil, unmet),
    /** The last decision, unless it is an award still in force. */
    last:
      last && last.what !== 'granted'
        ? `${last.on} ${awardOutcomes.label(last.what)}：${last.reason}`
        : '',
    waits: appliedOn !== undefined,
    stands: validUntil !== undefined,
    mayApply: appliedOn === undefined && unmet === 0,
  }
}
export type ProgrammeLine = ReturnType<typeof programmeLine>

function standingText(
  appliedOn: string | undefined,
  validUntil: string | undefined,
  unmetCount: number,
): string {
  if (appliedOn) return `${appliedOn} 申请，等待核查`
  if (validUntil) return `在有效期内，到 ${validUntil}`
  return unmetCount > 0 ? `还差 ${unmetCount} 项条件` : '条件都达到了，可以申请'
}
