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
  /** The cases are filed. `url` is the page of the first case. */
  | { kind: 'received'; url: string }
  /** An earlier attempt under the same key has arrived, with other content. */
  | { kind: 'already' }
  /** The server does not accept an answer. */
  | { kind: 'rejected'; errors: Errors; problem: string }
  /** Any other error. `canWait`: the phone is offline, so the form can be put into the outbox. */
  | { kind: 'failed'; problem: string; canWait: boolean }

/**
 * Sends a filing under the key of its draft. Stores the hash of the first event of each case, so
 * that this phone can verify the case later.
 */
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
    const partlyFiledText = await describePartlyFiled(filing, draftKey)
    return toSubmissionResult(error, partlyFiledText, catalogue)
  }
}

function toSubmissionResult(
  error: CallError,
  partlyFiledText: string,
  catalogue: Catalogue,
): SubmissionResult {
  if (error.code === 'KEY_REUSED') return { kind: 'already' }
  const question = error.field === undefined ? undefined : questionOf(error.field)
  if (question)
    return { kind: 'rejected', errors: { [question]: error.message }, problem: partlyFiledText }

  const canWait = error.code === 'OFFLINE'
  const problemStart = partlyFiledText && `${partlyFiledText}：`
  const problemEnd = canWait ? '。再点一次也不会重复提交' : ''
  const problem = failureText(catalogue, error.code, `${problemStart}${error.message}${problemEnd}`)
  return { kind: 'failed', problem, canWait }
}

/** Says that the complaint of a form has arrived without its report. Empty if that is not so. */
async function describePartlyFiled(filing: Filing, draftKey: string): Promise<string> {
  const { complaint } = await findFiledReceipts(draftKey)
  if (!complaint || !filing.report) return ''
  return `投诉已经收到，编号 ${complaint.number}；举报还没有提交`
}

/** Puts a form into the outbox. It is sent when the phone is online. */
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

/**
 * Deletes a draft that was sent or put into the outbox. Stores the contact data on this phone, or
 * deletes them, as the person has chosen.
 */
export async function finishDraft(draft: Draft, remembersContact: boolean): Promise<void> {
  const { key: draftKey, name: personName, phone: phoneNumber, address, agent } = draft
  await dropDraft(draftKey)
  // An anonymous reporter or an agent was not asked to choose.
  if (!personName || agent) return
  if (remembersContact) await rememberContact({ name: personName, phone: phoneNumber, address })
  else await forgetContact()
}

/** Shows a message before the form closes, and waits until the person closes it. */
export const showClosingMessage = (message: 'already' | 'waits', catalogue: Catalogue) =>
  wx.showModal({
    title: catalogue.file[`${message}Title`],
    content: catalogue.file[message],
    showCancel: false,
  })
