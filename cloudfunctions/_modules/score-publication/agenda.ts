import { maxCounted } from '#shared/vocabulary/agenda'
import { listScorecards } from '../../_persistence/merchant/scorecards'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'objections',
    roles: ['officer', 'leader'],
    answerWithinDays: 3,
    async count({ within: districtFilter }) {
      const scorecards = await listScorecards(districtFilter, 'waitsSince', 0, maxCounted)
      return { count: scorecards.length, at: scorecards[0]?.waitsSince }
    },
  },
]
