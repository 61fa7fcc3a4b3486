import { builtInCalendar } from '#shared/calendar/calendar'
import { startOfDay } from '#shared/calendar/days'
import { claimFacts } from '#shared/remedies/facts'
import { rightsSetting } from '#shared/settings/rights'
import { textSetting } from '#shared/settings/texts'
import type { ClosedList } from '#shared/vocabulary/closed-list'
import { goodsCheckResults } from '#shared/vocabulary/goods-check'
import { terminationGrounds } from '#shared/vocabulary/mediation'
import {
  nonAcceptanceDetails,
  nonAcceptanceGrounds,
  otherRoutes,
} from '#shared/vocabulary/non-acceptance-grounds'
import { courtApplicationBasis } from '../cloudfunctions/_views/documents/confirmation'
import {
  createDecisionNotice,
  createMeetingNotice,
  type NoticeDecision,
} from '../cloudfunctions/_views/documents/notices'

const labelsOf = <Code extends string>(list: ClosedList<Code>) =>
  list.codes.map((code) => [code, list.label(code)])

/** No period that begins on this day ends on a holiday, whatever calendar is adopted. */
const issuedAt = startOfDay('2026-03-02')
const subject = { number: '样例', submittedAt: issuedAt }

const decisions: NoticeDecision[] = [
  { kind: 'accepted' },
  ...nonAcceptanceGrounds.codes.map((ground) => ({
    kind: 'refused' as const,
    ground,
    routes: nonAcceptanceDetails[ground].routes,
    reason: '样例',
  })),
  ...terminationGrounds.codes.map((ground) => ({
    kind: 'terminated' as const,
    ground,
    note: '样例',
  })),
  ...goodsCheckResults.codes.map((result) => ({
    kind: 'checked' as const,
    result,
    vouchers: [],
    note: '样例',
  })),
]
const meeting = { startsAt: issuedAt, place: '样例', mediator: '样例', announcedAt: issuedAt }

/** Statements about the law, as people read them in the product. */
export const statements = {
  grounds: {
    nonAcceptance: labelsOf(nonAcceptanceGrounds),
    routes: labelsOf(otherRoutes),
    details: nonAcceptanceDetails,
    termination: labelsOf(terminationGrounds),
  },
  facts: labelsOf(claimFacts),
  rights: rightsSetting.first.rows,
  notices: {
    decisions: decisions.map((decision) =>
      createDecisionNotice(subject, decision, issuedAt, builtInCalendar),
    ),
    meetings: [
      createMeetingNotice(subject, meeting, 'consumer'),
      createMeetingNotice(subject, meeting, 'respondent'),
    ],
    courtApplication: courtApplicationBasis('2026-03-02'),
    refusalTexts: textSetting.first.rows.filter(({ use }) => use === 'refuse'),
  },
}
