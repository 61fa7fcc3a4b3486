import { CallError } from '../../../cloud/call'
import { type Filing, file, type Receipt } from '../../../cloud/filing'
import { keepSteps } from '../../../phone/kept-steps'
import { type Errors, type Question, questionOf } from './check'

export type Sent =
  | { kind: 'received'; receipt: Receipt }
  | { kind: 'wrong'; errors: Errors; question: Question }
  /** An earlier attempt did arrive, with other words than these. */
  | { kind: 'already' }
  | { kind: 'failed'; message: string }

/** Sends what a form came to under its key, and says what the page has to show. */
export async function send(filing: Filing, key: string): Promise<Sent> {
  try {
    const receipt = await file(filing, key)
    keepSteps(receipt.caseId, [receipt.headHash])
    return { kind: 'received', receipt }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    if (error.code === 'KEY_REUSED') return { kind: 'already' }
    const question = error.field === undefined ? undefined : questionOf(error.field)
    if (question) return { kind: 'wrong', errors: { [question]: error.message }, question }
    const again = error.code === 'OFFLINE' ? '。再点一次也不会重复提交' : ''
    return { kind: 'failed', message: `${error.message}${again}` }
  }
}
