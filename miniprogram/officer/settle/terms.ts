import { type Remedy, remedies } from '../../shared/vocabulary/mediation'

/** A first wording of the agreement from the choices made; the officer may change every word. */
export function draftTerms(chosen: Remedy[], amount: string, performed: boolean): string {
  if (chosen.length === 0) return ''
  const money = amount.trim() ? ` ${amount.trim()} 元` : ''
  const deeds = chosen.map((code) => {
    const takesMoney = code === 'refund' || code === 'compensation'
    return takesMoney ? `${remedies.label(code)}${money}` : remedies.label(code)
  })
  return `商家${performed ? '当场' : ''}${deeds.join('、')}，消费者接受，双方再无争议。`
}
