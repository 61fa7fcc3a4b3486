import type { About } from '../../../../miniprogram/shared/reading/questions'
import { type Case, type Commitment, changes, seriousBy, type TriageRecord } from '../state'

interface ReadingAnswered extends Partial<Pick<Case, 'problemType' | 'amountFen'>> {
  about: About
  verdict: 'confirmed' | 'corrected' | 'declined'
  /** The evidence items that it was read from, and the hashes of the models that read. */
  photos: string[]
  models: string[]
  /** Binds what was read, where on the photos, and what the complainant says. */
  said: Commitment
  /** What the rules of triage say with these answers, where that is more urgent than before. */
  triage?: TriageRecord
}

export const readingEvents = {
  /** The complainant has confirmed, corrected or declined what a model read from their photos. */
  'reading.answered': changes<ReadingAnswered>(
    ({ readings = [] }, { about, verdict, triage, problemType, amountFen }) => ({
      readings: [...readings, { about, verdict }],
      ...(problemType && { problemType }),
      ...(amountFen !== undefined && { amountFen }),
      ...(triage && { triage, class: triage.class, priority: triage.priority, ...seriousBy(triage.priority) }),
    }),
  ),
}
