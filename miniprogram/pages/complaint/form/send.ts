import { CallError } from '../../../cloud/call'
import { type Filing, file, taken } from '../../../cloud/filing'
import { putOff } from '../../../cloud/outbox'
import type { Receipt } from '../../../cloud/receipts'
import { addressOf } from '../../../page/page'
import { forgetContact, rememberContact } from '../../../phone/contact'
import { keepSteps } from '../../../phone/kept-steps'
import type { Catalogue } from '../../../shared/languages/zh'
import { failedIn } from '../../../words/failure'
import { type Errors, questionOf } from './check'
import type { Draft } from './draft'
import { dropDraft } from './keep'

type Sent =
  /** `page`: the address of the first case, which is its receipt too. */
  | { kind: 'received'; page: string }
  /** An earlier attempt arrived, with other content. */
  | { kind: 'already' }
  /** `waits`: the phone does not know whether the form arrived; it may send it again later. */
  | { kind: 'failed'; problem: string; waits: boolean }
  | { kind: 'wrong'; problem: string; waits: boolean; errors: Errors }

/** Sends a filing under its key, and says what the page has to show. */
export async function send(filing: Filing, key: string, t: Catalogue): Promise<Sent> {
  try {
    const receipts = await file(filing, key)
    for (const { caseId, headHash } of receipts) keepSteps(caseId, [{ hash: headHash }])
    const [{ caseId: id }] = receipts as [Receipt]
    return { kind: 'received', page: addressOf('/pages/complaint/case/case', { id, filed: key }) }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    const { complaint } = await taken(key)
    const half = complaint && filing.report ? `投诉已经收到，编号 ${complaint.number}；举报还没有提交` : ''
    if (error.code === 'KEY_REUSED') return { kind: 'already' }
    const question = error.field === undefined ? undefined : questionOf(error.field)
    if (question) return { kind: 'wrong', errors: { [question]: error.message }, problem: half, waits: false }
    const waits = error.code === 'OFFLINE'
    const again = waits ? '。再点一次也不会重复提交' : ''
    return { kind: 'failed', problem: failedIn(t, error.code, `${half && `${half}：`}${error.message}${again}`), waits }
  }
}

/** Keeps a form on this phone to be sent when it is online. */
export async function putAside(filing: Filing, draft: Draft): Promise<void> {
  await putOff({ key: draft.key, filing, items: draft.items, draft, title: draft.merchantName, at: Date.now() })
}

/** Drops the draft of a form that has left, and remembers the contact if the person wished it. */
export async function tidyUp({ key, name, phone, address, agent }: Draft, remember: boolean): Promise<void> {
  await dropDraft(key)
  // An anonymous reporter or an agent has not said whether the phone should remember their contact.
  if (name && !agent) await (remember ? rememberContact({ name, phone, address }) : forgetContact())
}

/** What the person is told before the form closes. */
export const tell = (what: 'already' | 'waits', { file: said }: Catalogue) =>
  wx.showModal({ title: said[`${what}Title`], content: said[what], showCancel: false })
