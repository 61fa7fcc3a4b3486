import { closedList } from '../vocabulary/closed-list'

/** 调解书 is form 9 of the 2026 forms; 调解记录 is what is kept when none is made. */
export const agreementPapers = closedList({ letter: '投诉调解书', record: '投诉调解记录' })
export type AgreementPaper = 'letter' | 'record'

/**
 * The paper of an agreement (Order 121 Art. 24): a 调解书 if on site, unless performed at once or both
 * waive it.
 */
export const agreementPaperFor = (agreement: {
  onSite: boolean
  performedAtOnce: boolean
  waivedByBoth: boolean
}): AgreementPaper =>
  agreement.onSite && !agreement.performedAtOnce && !agreement.waivedByBoth ? 'letter' : 'record'
