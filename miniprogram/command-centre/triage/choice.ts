import { nearnessText } from '../../format/nearest'
import { reasonTexts } from '../../format/why'
import { isPossiblyTimeBarred } from '../../rules/intake/limitation'
import { findOfficeHints } from '../../rules/intake/not-ours'
import type { CaseView, TriageView } from '../../shared/contract/case-view'
import type { Candidate } from '../../shared/contract/dispatch'
import { type IndicatorSign, indicators } from '../../shared/intake/indicators'

const answerTexts = { declined: '刚才不能接', silent: '刚才没有接' } as const

/** A possible officer as the dispatcher reads it. */
export function toCandidateLines(candidate: Candidate) {
  const answerText = candidate.answer ? answerTexts[candidate.answer] : ''
  return {
    id: candidate.officerId,
    name: candidate.name,
    load: candidate.openCases ? `手上 ${candidate.openCases} 件` : '空闲',
    branch: [candidate.district, candidate.branch].filter(Boolean).join(' '),
    away: candidate.district !== undefined,
    far: nearnessText(candidate),
    why: reasonTexts(candidate.why),
    recalled: candidate.recalled ?? false,
    mark: candidate.recalled ? '刚收回' : answerText,
  }
}

export type CandidateLines = ReturnType<typeof toCandidateLines>

/** The officer chosen beforehand: the best ranked one from whom the case was not just recalled. */
export const suggestOfficer = (candidates: CandidateLines[]): string =>
  candidates.find(({ recalled: wasRecalled }) => !wasRecalled)?.id ?? ''

/** The label of the one button. */
export function confirmLabel(
  officerName: string,
  isRanked: boolean,
  hasCandidate: boolean,
): string {
  if (officerName) return `派给 ${officerName}`
  return isRanked && hasCandidate ? '按排名派单' : '报上级派人'
}

/** A hint at the three years of Art. 16(4); none where they are not over. */
export const limitationHints = ({ kind, occurredAt, submittedAt }: CaseView): string[] =>
  kind === 'complaint' && isPossiblyTimeBarred(occurredAt, submittedAt)
    ? ['事发到投诉已过三年：从知道权益受损那天起算，请核对（第十六条第四项）']
    : []

/** An indicator of Art. 17 with the fact behind it. */
export const indicatorText = ({
  code: indicatorCode,
  fact: indicatorFact,
}: IndicatorSign): string => `${indicators.label(indicatorCode)}：${indicatorFact}`

/** Other offices that the statement hints at. */
export const otherOfficeHints = (statement: string): string[] =>
  findOfficeHints(statement).map(
    ({ office: otherOffice, matchedWords: foundWords }) =>
      `${otherOffice.matter}可能归${otherOffice.office}管（提到${foundWords.join('、')}）`,
  )

/** The rule that suggests the class, the words it found, and the skills and units it asks for. */
export function triageTexts({
  rule: ruleName,
  version: ruleVersion,
  found: foundWords,
  skills: neededSkills,
  units: notifiedUnits,
}: TriageView): string[] {
  return [
    ruleName === undefined
      ? `没有规则命中，按一般处理（规则 ${ruleVersion}）`
      : `规则“${ruleName}”（${ruleVersion}）`,
    ...(foundWords.length > 0
      ? [`内容提到${foundWords.map((matchedWord) => `“${matchedWord}”`).join('、')}`]
      : []),
    ...(neededSkills.length > 0 ? [`需要技能：${neededSkills.join('、')}`] : []),
    ...(notifiedUnits.length > 0 ? [`同时通知：${notifiedUnits.join('、')}`] : []),
  ]
}
