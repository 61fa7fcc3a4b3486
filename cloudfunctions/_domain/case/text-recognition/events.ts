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
  /** Ids of the evidence items that were read. */
  photos: string[]
  /** Hashes of the recognition models. */
  models: string[]
  /** Commitment to the recognized text, its place on the photos, and the complainant's answer. */
  said: Commitment
  /** The result of the triage rules with these answers, if it is more urgent than before. */
  triage?: TriageRecord
  /** The current round of offers with the new priority, if there is a round. */
  round?: OfferRound
}

export const readingEvents = {
  /** The complainant confirmed, corrected or declined the text that was recognized on photos. */
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
