import { nearnessText } from '../../format/nearest'
import { reasonTexts } from '../../format/why'
import { isPossiblyTimeBarred } from '../../rules/intake/limitation'
import { findOfficeHints } from '../../rules/intake/not-ours'
import type { CaseView, TriageView } from '../../shared/contract/case-view'
import type { Candidate } from '../../shared/contract/dispatch'
import { type IndicatorSign, indicators } from '../../shared/intake/indicators'

/** What an officer did with the offer in the last round, which found nobody. */
const textByAnswer = { declined: '刚才不能接', silent: '刚才没有接' } as const

/** The texts about a candidate, an officer to whom the case could be offered. */
export function toCandidateLines(candidate: Candidate) {
  const answerText = candidate.answer ? textByAnswer[candidate.answer] : ''
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

/**
 * Id of the officer who is selected when the page opens: the best ranked one from whom the case was
 * not just recalled. Empty if there is none.
 */
export const suggestOfficer = (candidates: CandidateLines[]): string =>
  candidates.find(({ recalled: wasRecalled }) => !wasRecalled)?.id ?? ''

/** The label of the button that confirms the class and sends an officer. */
export function confirmButtonLabel({
  officerName,
  mustUseRanking,
  hasCandidate,
}: {
  /** Empty if no officer is selected. */
  officerName: string
  /** The ranking decides who is asked, not the dispatcher. */
  mustUseRanking: boolean
  hasCandidate: boolean
}): string {
  if (officerName) return `派给 ${officerName}`
  return mustUseRanking && hasCandidate ? '按排名派单' : '报上级派人'
}

/**
 * A hint that the three years of Order 121 Art. 16(4) may be over. Empty if they are not, and for a
 * report, which has no such period.
 */
export const limitationHints = ({ kind, occurredAt, submittedAt }: CaseView): string[] =>
  kind === 'complaint' && isPossiblyTimeBarred(occurredAt, submittedAt)
    ? ['事发到投诉已过三年：从知道权益受损那天起算，请核对（第十六条第四项）']
    : []

/** An indicator of Order 121 Art. 17 with the fact that it was found by. */
export const indicatorText = ({
  code: indicatorCode,
  fact: indicatorFact,
}: IndicatorSign): string => `${indicators.label(indicatorCode)}：${indicatorFact}`

/** Other offices that may be responsible, by words in the statement. */
export const otherOfficeHints = (statement: string): string[] =>
  findOfficeHints(statement).map(
    ({ office: otherOffice, matchedWords }) =>
      `${otherOffice.matter}可能归${otherOffice.office}管（提到${matchedWords.join('、')}）`,
  )

/**
 * Explains the suggested class: the rule, the words that it matched, and the skills and units that
 * it asks for.
 */
export function explainTriage({
  rule: ruleName,
  version: ruleVersion,
  found: matchedWords,
  skills: neededSkills,
  units: notifiedUnits,
}: TriageView): string[] {
  const texts = [
    ruleName === undefined
      ? `没有规则命中，按一般处理（规则 ${ruleVersion}）`
      : `规则“${ruleName}”（${ruleVersion}）`,
  ]
  if (matchedWords.length > 0) {
    const quotedWords = matchedWords.map((matchedWord) => `“${matchedWord}”`)
    texts.push(`内容提到${quotedWords.join('、')}`)
  }
  if (neededSkills.length > 0) texts.push(`需要技能：${neededSkills.join('、')}`)
  if (notifiedUnits.length > 0) texts.push(`同时通知：${notifiedUnits.join('、')}`)
  return texts
}
