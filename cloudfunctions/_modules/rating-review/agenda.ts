import { mostCounted } from '#shared/vocabulary/agenda'
import { heldRatings } from '../../_persistence/merchant/ratings'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'held',
    roles: ['officer', 'leader'],
    answerWithinDays: 3,
    async count({ within }) {
      const ratings = await heldRatings(within, mostCounted)
      return { count: ratings.length, at: ratings[0]?.at }
    },
  },
]
