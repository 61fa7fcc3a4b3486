import { type Remedy, remedies } from '../../shared/vocabulary/mediation'

/** Drafts the terms of an agreement from the choices. The officer can change the text. */
export function draftTerms(
  chosenRemedies: Remedy[],
  typedAmount: string,
  isPerformed: boolean,
): string {
  if (chosenRemedies.length === 0) return ''
  const amountText = typedAmount.trim() ? ` ${typedAmount.trim()} 元` : ''
  const remedyTexts = chosenRemedies.map((remedyCode) => {
    const takesMoney = remedyCode === 'refund' || remedyCode === 'compensation'
    return takesMoney ? `${remedies.label(remedyCode)}${amountText}` : remedies.label(remedyCode)
  })
  return `商家${isPerformed ? '当场' : ''}${remedyTexts.join('、')}，消费者接受，双方再无争议。`
}
