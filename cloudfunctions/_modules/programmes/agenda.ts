import { maxCounted } from '#shared/vocabulary/agenda'
import { listScorecards } from '../../_persistence/merchant/scorecards'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'awards',
    roles: ['officer', 'leader'],
    answerWithinDays: 10,
    async count({ within: districtFilter }) {
      const openApplications = await listScorecards(districtFilter, 'appliedSince', 0, maxCounted)
      return { count: openApplications.length, at: openApplications[0]?.appliedSince }
    },
  },
]
