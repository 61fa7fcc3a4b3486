import { closedList } from '../vocabulary/closed-list'

/** An agreement is documented by a 调解书 (form 9 of the 2026 forms) or by a 调解记录. */
export const agreementPapers = closedList({ letter: '投诉调解书', record: '投诉调解记录' })
export type AgreementPaper = 'letter' | 'record'

/**
 * Decides by which document an agreement is recorded (Order 121 Art. 24). A 调解书 is made after
 * on-site mediation, unless the agreement was performed at once or both parties waive it.
 */
export const agreementPaperFor = (agreement: {
  onSite: boolean
  performedAtOnce: boolean
  waivedByBoth: boolean
}): AgreementPaper =>
  agreement.onSite && !agreement.performedAtOnce && !agreement.waivedByBoth ? 'letter' : 'record'
