import { awardOutcomes, programmes } from '../../../shared/vocabulary/programme'
import type { ProgrammeView } from '../programme'

/** A programme, ready for the templates of shops and of the bureau. */
export function programmeLine({ programme, criteria, appliedOn, endDay, last }: ProgrammeView) {
  const unmetCount = criteria.filter(({ met: isMet }) => !isMet).length
  const wasLastGranted = last?.what === 'granted'
  return {
    programme,
    name: programmes.label(programme),
    /** The conditions that are not met come first. */
    criteria: [...criteria].sort((first, second) => Number(first.met) - Number(second.met)),
    unmet: unmetCount,
    state: standingText(appliedOn, endDay, unmetCount),
    /** The last decision; empty after a granted award, which `state` describes. */
    last:
      last && !wasLastGranted ? `${last.on} ${awardOutcomes.label(last.what)}：${last.reason}` : '',
    /** An application is pending. */
    waits: appliedOn !== undefined,
    /** The shop holds the award. */
    stands: endDay !== undefined,
    mayApply: appliedOn === undefined && unmetCount === 0,
  }
}
export type ProgrammeLine = ReturnType<typeof programmeLine>

function standingText(
  appliedOn: string | undefined,
  endDay: string | undefined,
  unmetCount: number,
): string {
  if (appliedOn) return `${appliedOn} 申请，等待核查`
  if (endDay) return `在有效期内，到 ${endDay}`
  return unmetCount > 0 ? `还差 ${unmetCount} 项条件` : '条件都达到了，可以申请'
}
