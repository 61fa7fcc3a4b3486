import { maxCounted } from '#shared/vocabulary/agenda'
import { unansweredConsultations } from '../../_persistence/service/consultations'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'questions',
    roles: ['dispatcher', 'council'],
    answerWithinDays: 1,
    async count({ districtId }) {
      const unanswered = await unansweredConsultations(districtId, maxCounted)
      return { count: unanswered.length, at: unanswered[0]?.updatedAt }
    },
  },
]
