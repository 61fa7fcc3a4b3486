import { mostCounted } from '#shared/vocabulary/agenda'
import { unansweredConsultations } from '../../_persistence/service/consultations'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'questions',
    roles: ['dispatcher', 'council'],
    answerWithinDays: 1,
    async count({ districtId }) {
      const waiting = await unansweredConsultations(districtId, mostCounted)
      return { count: waiting.length, at: waiting[0]?.updatedAt }
    },
  },
]
