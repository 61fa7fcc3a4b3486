import { agreementPapers } from '../shared/agreement/agreement-document'
import type { Signer } from '../shared/agreement/signature'
import type { AgreementSummary } from '../shared/contract/agreement-view'

/**
 * The agreement as an item of a list.
 * @param reader the party who reads it
 */
export function toAgreementLine(
  {
    paper: paperKind,
    number: documentNumber,
    state: agreementState,
    signed: signedBy,
    unconfirmed: unconfirmedBy = [],
  }: AgreementSummary,
  reader: Signer,
): { title: string; statusText: string } {
  const paperName = agreementPapers.label(paperKind)
  if (agreementState === 'effective' || agreementState === 'complete')
    return { title: `${paperName}已生效`, statusText: documentNumber }
  if (unconfirmedBy.includes(reader))
    return {
      title: `${paperName}，请确认签名`,
      statusText: `${documentNumber}，网格员手机上写了您的名字`,
    }
  if (signedBy.includes(reader))
    return { title: `${paperName}，等待对方签名`, statusText: documentNumber }
  return { title: `${paperName}，等您签名`, statusText: `${documentNumber}，请看过全文再签` }
}
