import type { About } from '../../../../miniprogram/shared/reading/questions'
import { type Commitment, changes } from '../state'

interface ReadingAnswered {
  about: About
  verdict: 'confirmed' | 'corrected' | 'declined'
  /** The evidence items that it was read from, and the hashes of the models that read. */
  photos: string[]
  models: string[]
  /** Binds what was read, where on the photos, and what the complainant says. */
  said: Commitment
}

export const readingEvents = {
  /** The complainant has confirmed, corrected or declined what a model read from their photos. */
  'reading.answered': changes<ReadingAnswered>(({ readings = [] }, { about, verdict }) => ({
    readings: [...readings, { about, verdict }],
  })),
}
