import { maxCounted } from '#shared/vocabulary/agenda'
import { heldRatings } from '../../_persistence/merchant/ratings'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'held',
    roles: ['officer', 'leader'],
    answerWithinDays: 3,
    async count({ within: districtFilter }) {
      const ratingsToReview = await heldRatings(districtFilter, maxCounted)
      return { count: ratingsToReview.length, at: ratingsToReview[0]?.at }
    },
  },
]
