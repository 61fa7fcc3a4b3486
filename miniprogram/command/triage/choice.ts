import type { CaseView, TriageView } from '../../shared/contract/case-view'
import type { Candidate } from '../../shared/contract/dispatch'
import { indicators, type Sign } from '../../shared/intake/indicators'
import { mayBeTooLate } from '../../shared/intake/limitation'
import { hintsOfOtherOffices } from '../../shared/vocabulary/not-ours'
import { nearness } from '../../words/nearest'
import { whyWords } from '../../words/why'

const answers = { declined: '刚才不能接', silent: '刚才没有接' } as const

/** A possible officer as the dispatcher reads it. */
export function candidateLines(candidate: Candidate) {
  return {
    id: candidate.officerId,
    name: candidate.name,
    load: candidate.openCases ? `手上 ${candidate.openCases} 件` : '空闲',
    branch: [candidate.district, candidate.branch].filter(Boolean).join(' '),
    away: candidate.district !== undefined,
    far: nearness(candidate),
    why: whyWords(candidate.why),
    recalled: candidate.recalled ?? false,
    mark: candidate.recalled ? '刚收回' : candidate.answer ? answers[candidate.answer] : '',
  }
}

export type CandidateLines = ReturnType<typeof candidateLines>

/** The officer chosen beforehand: the best ranked one from whom the case was not just recalled. */
export const suggestedOf = (candidates: CandidateLines[]): string =>
  candidates.find(({ recalled }) => !recalled)?.id ?? ''

/** The label of the one button. */
export function confirmWords(officerName: string, ranked: boolean, anybody: boolean): string {
  if (officerName) return `派给 ${officerName}`
  return ranked && anybody ? '按排名派单' : '报上级派人'
}

/** A hint at the three years of Art. 16(4); none where they are not over. */
export const lateWords = ({ kind, occurredAt, submittedAt }: CaseView): string[] =>
  kind === 'complaint' && mayBeTooLate(occurredAt, submittedAt)
    ? ['事发到投诉已过三年：从知道权益受损那天起算，请核对（第十六条第四项）']
    : []

/** An indicator of Art. 17 with the fact behind it. */
export const signWords = ({ code, fact }: Sign): string => `${indicators.label(code)}：${fact}`

/** Other offices that the statement hints at. */
export const officesInWords = (statement: string): string[] =>
  hintsOfOtherOffices(statement).map(
    ({ office, found }) => `${office.matter}可能归${office.office}管（提到${found.join('、')}）`,
  )

/** The rule that suggests the class, the words it found, and the skills and units it asks for. */
export function triageWords({ rule, version, found, skills, units }: TriageView): string[] {
  return [
    rule === undefined ? `没有规则命中，按一般处理（规则 ${version}）` : `规则“${rule}”（${version}）`,
    ...(found.length > 0 ? [`内容提到${found.map((word) => `“${word}”`).join('、')}`] : []),
    ...(skills.length > 0 ? [`需要技能：${skills.join('、')}`] : []),
    ...(units.length > 0 ? [`同时通知：${units.join('、')}`] : []),
  ]
}
