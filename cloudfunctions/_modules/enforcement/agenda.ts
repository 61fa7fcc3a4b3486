import { mostCounted } from '#shared/vocabulary/agenda'
import { owesAfterEnd } from '../../_domain/deadlines/case-deadlines'
import { casesReferred } from '../../_persistence/case/queries'
import { openDutiesOf } from '../../_views/case/open-duties'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'referred',
    roles: ['enforcement'],
    answerWithinDays: 5,
    async count({ districtId }) {
      const referred = await casesReferred(districtId, mostCounted)
      const unverified = referred.filter(
        ({ state: complaintCase }) => complaintCase.verified?.at === undefined,
      )
      return { count: unverified.length, at: unverified.at(-1)?.referredAt }
    },
  },
  {
    // What the enforcement team owes after the end of a complaint with a violation.
    kind: 'owed',
    roles: ['enforcement'],
    async count({ districtId, role }) {
      const referred = await casesReferred(districtId, mostCounted)
      const dueDates = referred.flatMap(({ state: complaintCase }) =>
        openDutiesOf(complaintCase).flatMap(({ what: dutyKind, at: deadlineAt }) =>
          owesAfterEnd(role, complaintCase, dutyKind) ? [deadlineAt] : [],
        ),
      )
      return { count: dueDates.length, at: dueDates.length > 0 ? Math.min(...dueDates) : undefined }
    },
  },
]
