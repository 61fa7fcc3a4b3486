import { CallError } from '../../../api/call'
import { type Filing, fileCases, findFiledReceipts } from '../../../api/filing'
import { addToOutbox } from '../../../api/outbox'
import { forgetContact, rememberContact } from '../../../device/contact'
import { rememberSteps } from '../../../device/seen-steps'
import { failureText } from '../../../format/failure'
import { toPageUrl } from '../../../page/page-url'
import type { Catalogue } from '../../../shared/languages/zh'
import type { Draft } from './draft'
import { dropDraft } from './draft-storage'
import { type Errors, questionOf } from './questions'

type SubmissionResult =
  /** `url`: the page of the first case, which is its receipt too. */
  | { kind: 'received'; url: string }
  /** An earlier attempt has arrived, with other content. */
  | { kind: 'already' }
  /** The server refuses an answer on the form. */
  | { kind: 'rejected'; errors: Errors; problem: string }
  /** `canWait`: the phone is offline, so the form may be sent again later. */
  | { kind: 'failed'; problem: string; canWait: boolean }

/** Sends a filing under the key of its form and stores what the receipts prove. */
export async function submitFiling(
  filing: Filing,
  draftKey: string,
  catalogue: Catalogue,
): Promise<SubmissionResult> {
  try {
    const receipts = await fileCases(filing, draftKey)
    for (const { caseId, headHash } of receipts) rememberSteps(caseId, [{ seq: 1, hash: headHash }])
    const [firstReceipt] = receipts
    const pageQuery = { id: firstReceipt!.caseId, filed: draftKey }
    return { kind: 'received', url: toPageUrl('/pages/complaint/case/case', pageQuery) }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    const partlyFiled = await describePartlyFiled(filing, draftKey)
    return toSubmissionResult(error, partlyFiled, catalogue)
  }
}

function toSubmissionResult(
  error: CallError,
  partlyFiled: string,
  catalogue: Catalogue,
): SubmissionResult {
  if (error.code === 'KEY_REUSED') return { kind: 'already' }
  const question = error.field === undefined ? undefined : questionOf(error.field)
  if (question)
    return { kind: 'rejected', errors: { [question]: error.message }, problem: partlyFiled }
  const canWait = error.code === 'OFFLINE'
  const problemStart = partlyFiled && `${partlyFiled}：`
  const problemEnd = canWait ? '。再点一次也不会重复提交' : ''
  const problem = failureText(catalogue, error.code, `${problemStart}${error.message}${problemEnd}`)
  return { kind: 'failed', problem, canWait }
}

/** Of a complaint and a report on one form the complaint may have arrived alone. */
async function describePartlyFiled(filing: Filing, draftKey: string): Promise<string> {
  const { complaint } = await findFiledReceipts(draftKey)
  if (!complaint || !filing.report) return ''
  return `投诉已经收到，编号 ${complaint.number}；举报还没有提交`
}

/** Puts a form into the outbox of this phone, to be sent when the phone is online. */
export async function putIntoOutbox(filing: Filing, draft: Draft): Promise<void> {
  await addToOutbox({
    key: draft.key,
    filing,
    items: draft.items,
    draft,
    title: draft.merchantName,
    at: Date.now(),
  })
}

/** Drops a draft that was sent or is in the outbox, and remembers the contact if wished. */
export async function finishDraft(draft: Draft, remembersContact: boolean): Promise<void> {
  const {
    key: draftKey,
    name: personName,
    phone: phoneNumber,
    address: postalAddress,
    agent,
  } = draft
  await dropDraft(draftKey)
  // An anonymous reporter or an agent was not asked whether the phone should remember the contact.
  if (!personName || agent) return
  if (remembersContact)
    await rememberContact({ name: personName, phone: phoneNumber, address: postalAddress })
  else await forgetContact()
}

/** Shows a message before the form closes, and waits until it is read. */
export const showClosingMessage = (message: 'already' | 'waits', catalogue: Catalogue) =>
  wx.showModal({
    title: catalogue.file[`${message}Title`],
    content: catalogue.file[message],
    showCancel: false,
  })
