import { type Signer, signatureFindings, signers } from '../../../shared/agreement/signature'
import { field, type Strokes } from '../../../shared/agreement/strokes'
import type { AgreementView, SignatureView } from '../../../shared/contract/agreement-view'
import { dateTime } from '../../../words/when'

/** One signer of the agreement; `may`: a tap on this phone signs in their name. */
export interface Row {
  signer: Signer
  name: string
  said: string
  ink?: string
  may: boolean
}

const own: Record<AgreementView['you'], Signer[]> = {
  complainant: ['complainant'],
  respondent: ['respondent'],
  officer: [...signers.codes],
  centre: [],
}

/**
 * The signers with their signatures, and which of them may sign on this phone. The mediator may still sign when both
 * parties have.
 */
export function rows(view: AgreementView, now: number): Row[] {
  return signers.codes.map((signer) => {
    const signature = view.signatures.find((one) => one.signer === signer)
    const agent = view.agents.includes(signer) ? '代理人' : ''
    const may = !signature && own[view.you].includes(signer) && (view.open || signer === 'mediator')
    if (!signature) return { signer, name: signers.label(signer) + agent, said: '未签名', may }
    const { at, finding, strokes } = signature
    const where = whereSigned(view, signature)
    const said = finding === 'sound' ? `${dateTime(at, now)} 已签${where}` : signatureFindings.label(finding)
    return { signer, name: signers.label(signer) + agent, said, may, ...(strokes && { ink: inkPicture(strokes) }) }
  })
}

/** Where a party signed, when it was not on their own phone, and what is still to come before it counts. */
function whereSigned({ unconfirmed = [] }: AgreementView, { signer, device, confirmed }: SignatureView): string {
  if (device === 'own' || signer === 'mediator') return ''
  if (unconfirmed.includes(signer)) return '，在网格员手机上，待核实'
  return confirmed === 'own' ? '，在网格员手机上，本人已确认' : '，在网格员手机上，负责人已核实'
}

/** The reader's own signature on the officer's phone, which they have not confirmed yet. */
export const toConfirm = ({ you, unconfirmed = [] }: AgreementView): boolean =>
  own[you].length === 1 && unconfirmed.includes(own[you][0] as Signer)

/** The headline of the page: the state of the agreement and the reader's next step. */
export function headline(view: AgreementView): string {
  if (view.state === 'effective' || view.state === 'complete') return '双方已签名，协议生效'
  if (toConfirm(view)) return '请确认是不是您签的'
  if (view.unconfirmed && view.signed.includes('complainant') && view.signed.includes('respondent'))
    return '双方已签名，核实签名后生效'
  const mine = own[view.you].filter((signer) => signer !== 'mediator')
  if (view.you !== 'officer' && mine.every((signer) => view.signed.includes(signer))) return '您已签名，等待对方签名'
  return view.you === 'officer' ? '请双方看过全文再签名' : '请看过全文再签名'
}

/** A signature as a picture, as a data address for an image. */
function inkPicture(strokes: Strokes): string {
  const paths = strokes.map((stroke) => `<polyline points="${stroke.join(' ')}"/>`).join('')
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${field.width} ${field.height}" fill="none" ` +
    `stroke="#1b5fc1" stroke-width="9" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
