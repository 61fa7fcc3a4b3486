import type { TriageView } from '../../shared/contract/case-view'
import type { Candidate } from '../../shared/contract/dispatch'
import { indicators, type Sign } from '../../shared/intake/indicators'
import { hintsOfOtherOffices } from '../../shared/vocabulary/not-ours'
import { distance } from '../../words/distance'
import { whyWords } from '../../words/why'

/** A possible officer as the dispatcher reads it. */
export function candidateLines(candidate: Candidate) {
  return {
    id: candidate.officerId,
    name: candidate.name,
    about: `${candidate.branch} · 工号 ${candidate.badge}`,
    far: candidate.metres === undefined ? '位置未知' : distance(candidate.metres),
    why: whyWords(candidate.why),
    recalled: candidate.recalled ?? false,
  }
}
export type CandidateLines = ReturnType<typeof candidateLines>

/** Whom the page has chosen before the dispatcher does: the best, but nobody from whom the case was just taken. */
export const suggestedOf = (candidates: CandidateLines[]): string =>
  candidates.find(({ recalled }) => !recalled)?.id ?? ''

/** What the one button does. */
export function confirmWords(officerName: string, ranked: boolean, anybody: boolean): string {
  if (officerName) return `派给 ${officerName}`
  return ranked && anybody ? '按排名派单' : '报上级派人'
}

/** A sign of Art. 17 with the fact behind it. */
export const signWords = ({ code, fact }: Sign): string => `${indicators.label(code)}：${fact}`

/** Other offices that the statement hints at. */
export const officesInWords = (statement: string): string[] =>
  hintsOfOtherOffices(statement).map(
    ({ office, found }) => `${office.matter}可能归${office.office}管（提到${found.join('、')}）`,
  )

/** Which rule suggests the class, what it found, and what it asks for. */
export function triageWords({ rule, version, found, skills, units }: TriageView): string[] {
  return [
    rule === undefined ? `没有规则命中，按一般处理（规则 ${version}）` : `规则“${rule}”（${version}）`,
    ...(found.length > 0 ? [`内容提到${found.map((word) => `“${word}”`).join('、')}`] : []),
    ...(skills.length > 0 ? [`需要技能：${skills.join('、')}`] : []),
    ...(units.length > 0 ? [`同时通知：${units.join('、')}`] : []),
  ]
}
