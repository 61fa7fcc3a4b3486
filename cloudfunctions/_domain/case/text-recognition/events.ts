import type { About } from '#shared/text-recognition/questions'
import {
  type Case,
  type Commitment,
  changes,
  changesOnRaisedTriage,
  type OfferRound,
  type TriageRecord,
} from '../state'

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
  /** The round of offers as it goes on with that priority, where one has begun. */
  round?: OfferRound
}

export const readingEvents = {
  /** The complainant has confirmed, corrected or declined what a model read from their photos. */
  'reading.answered': changes<ReadingAnswered>(
    (complaintCase, { about, verdict, triage, round, problemType, amountFen }) => ({
      readings: [...(complaintCase.readings ?? []), { about, verdict }],
      problemType: problemType ?? complaintCase.problemType,
      amountFen: amountFen ?? complaintCase.amountFen,
      round: round ?? complaintCase.round,
      ...changesOnRaisedTriage(triage),
    }),
  ),
}
