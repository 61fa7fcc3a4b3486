import { CallError } from '../../../cloud/call'
import { type Filing, file, taken } from '../../../cloud/filing'
import { putOff } from '../../../cloud/outbox'
import type { Receipt } from '../../../cloud/receipts'
import { addressOf } from '../../../page/page'
import { forgetContact, rememberContact } from '../../../phone/contact'
import { keepSteps } from '../../../phone/kept-steps'
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
export async function send(filing: Filing, key: string): Promise<Sent> {
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
    return { kind: 'failed', problem: `${half && `${half}：`}${error.message}${again}`, waits }
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

const say = (title: string, content: string) => wx.showModal({ title, content, showCancel: false })

/** What the person is told before the form closes. */
export const tell = {
  already: () =>
    say('已经收到', '上一次提交其实成功了。后来改的没有一起提交，请在“我的投诉”里打开它，用“补充材料”写上。'),
  waits: () => say('还没有提交', '现在没有网络。内容加密存在这部手机上，有网络时自动提交；也可以在“我的投诉”里看。'),
}
