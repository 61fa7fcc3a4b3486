import type { ProgrammeView } from '../shared/contract/programme'
import { awardOutcomes, programmes } from '../shared/vocabulary/programme'

/** A programme as a shop and the bureau read it. */
export function programmeLine({ programme, criteria, appliedOn, until, last }: ProgrammeView) {
  const unmet = criteria.filter(({ met }) => !met).length
  return {
    programme,
    name: programmes.label(programme),
    /** What is missing stands first. */
    criteria: [...criteria].sort((a, b) => Number(a.met) - Number(b.met)),
    unmet,
    state: appliedOn
      ? `${appliedOn} 申请，等待核查`
      : until
        ? `在有效期内，到 ${until}`
        : unmet > 0
          ? `还差 ${unmet} 项条件`
          : '条件都达到了，可以申请',
    /** The last decision, unless it is an award still in force. */
    last: last && last.what !== 'granted' ? `${last.on} ${awardOutcomes.label(last.what)}：${last.reason}` : '',
    waits: appliedOn !== undefined,
    stands: until !== undefined,
    mayApply: appliedOn === undefined && unmet === 0,
  }
}
export type ProgrammeLine = ReturnType<typeof programmeLine>
