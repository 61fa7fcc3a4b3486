import { CallError } from '../../../cloud/call'
import { type Filing, file, taken } from '../../../cloud/filing'
import type { Receipt } from '../../../cloud/receipts'
import { keepSteps } from '../../../phone/kept-steps'
import { type Errors, type Question, questionOf } from './check'

type Sent =
  | { kind: 'received'; receipts: Receipt[] }
  | { kind: 'wrong'; errors: Errors; question: Question; problem: string }
  /** An earlier attempt arrived, with other content. */
  | { kind: 'already' }
  /** `waits`: the phone does not know whether the form arrived; it may send it again later. */
  | { kind: 'failed'; message: string; waits: boolean }

/** Sends a filing under its key, and says what the page has to show. */
export async function send(filing: Filing, key: string): Promise<Sent> {
  try {
    const receipts = await file(filing, key)
    for (const { caseId, headHash } of receipts) keepSteps(caseId, [headHash])
    return { kind: 'received', receipts }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    const { complaint } = await taken(key)
    const half = complaint && filing.report ? `投诉已经收到，编号 ${complaint.number}；举报还没有提交` : ''
    if (error.code === 'KEY_REUSED') return { kind: 'already' }
    const question = error.field === undefined ? undefined : questionOf(error.field)
    if (question) return { kind: 'wrong', errors: { [question]: error.message }, question, problem: half }
    const waits = error.code === 'OFFLINE'
    const again = waits ? '。再点一次也不会重复提交' : ''
    return { kind: 'failed', message: `${half && `${half}：`}${error.message}${again}`, waits }
  }
}
