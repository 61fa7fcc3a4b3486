import { papers } from '../shared/agreement/paper'
import type { Signer } from '../shared/agreement/signature'
import type { AgreementSummary } from '../shared/contract/agreement-view'

/** The agreement as a line to tap, for the party `you`. */
export function agreementLine(
  { paper, number, state, signed, unconfirmed = [] }: AgreementSummary,
  you: Signer,
): { title: string; said: string } {
  const name = papers.label(paper)
  if (state === 'effective' || state === 'complete') return { title: `${name}已生效`, said: number }
  if (unconfirmed.includes(you)) return { title: `${name}，请确认签名`, said: `${number}，网格员手机上写了您的名字` }
  if (signed.includes(you)) return { title: `${name}，等待对方签名`, said: number }
  return { title: `${name}，等您签名`, said: `${number}，请看过全文再签` }
}
