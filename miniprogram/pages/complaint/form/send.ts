import { CallError, call } from '../../../cloud/call'
import type { Submission } from '../../../shared/contract/complaint'
import type { Answer } from '../../../shared/contract/index'
import { type Errors, type Question, questionOf } from './check'

export type Sent =
  | { kind: 'received'; answer: Answer<'complaint.submit'> }
  | { kind: 'wrong'; errors: Errors; question: Question }
  /** An earlier attempt did arrive, with other words than these. */
  | { kind: 'already' }
  | { kind: 'failed'; message: string }

/** Sends a checked complaint under its key, and says what the page has to show. */
export async function send(input: Submission, key: string): Promise<Sent> {
  try {
    return { kind: 'received', answer: await call('complaint.submit', input, { key }) }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    if (error.code === 'KEY_REUSED') return { kind: 'already' }
    const question = error.field === undefined ? undefined : questionOf(error.field)
    if (question) return { kind: 'wrong', errors: { [question]: error.message }, question }
    const again = error.code === 'OFFLINE' ? '。再点一次也不会重复提交' : ''
    return { kind: 'failed', message: `${error.message}${again}` }
  }
}
