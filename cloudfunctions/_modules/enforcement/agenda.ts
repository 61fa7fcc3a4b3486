import { maxCounted } from '#shared/vocabulary/agenda'
import { isDutyAfterEnd } from '../../_domain/deadlines/case-deadlines'
import { casesReferred } from '../../_persistence/case/queries'
import { openDutiesOf } from '../../_views/case/open-duties'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'referred',
    roles: ['enforcement'],
    answerWithinDays: 5,
    async count({ districtId }) {
      const referredCases = await casesReferred(districtId, maxCounted)
      const unverifiedCases = referredCases.filter(
        ({ state: complaintCase }) => complaintCase.verified?.at === undefined,
      )
      // The newest case comes first, so the last one waits longest.
      return { count: unverifiedCases.length, at: unverifiedCases.at(-1)?.referredAt }
    },
  },
  {
    // Duties that remain after the end of a complaint with a violation.
    kind: 'owed',
    roles: ['enforcement'],
    async count({ districtId, role }) {
      const referredCases = await casesReferred(districtId, maxCounted)
      const dueTimes = referredCases.flatMap(({ state: complaintCase }) => {
        const ownDuties = openDutiesOf(complaintCase).filter(({ what: dutyKind }) =>
          isDutyAfterEnd(role, complaintCase, dutyKind),
        )
        return ownDuties.map(({ at: dueAt }) => dueAt)
      })
      return { count: dueTimes.length, at: dueTimes.length > 0 ? Math.min(...dueTimes) : undefined }
    },
  },
]
