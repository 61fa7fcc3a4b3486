import { CallError, call } from '../../../cloud/call'
import { keepSteps } from '../../../phone/kept-steps'
import { type Errors, type Question, questionOf } from './check'
import type { Filing } from './filing'

/** What the person keeps: the number, and the day by which something is owed to them. */
export interface Receipt {
  kind: 'complaint' | 'report' | 'mixed'
  caseId: string
  number: string
  by: number
}

export type Sent =
  | { kind: 'received'; receipt: Receipt }
  | { kind: 'wrong'; errors: Errors; question: Question }
  /** An earlier attempt did arrive, with other words than these. */
  | { kind: 'already' }
  | { kind: 'failed'; message: string }

/** Sends what a form came to under its key, and says what the page has to show. */
export async function send(filing: Filing, key: string): Promise<Sent> {
  try {
    return { kind: 'received', receipt: await file(filing, key) }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    if (error.code === 'KEY_REUSED') return { kind: 'already' }
    const question = error.field === undefined ? undefined : questionOf(error.field)
    if (question) return { kind: 'wrong', errors: { [question]: error.message }, question }
    const again = error.code === 'OFFLINE' ? '。再点一次也不会重复提交' : ''
    return { kind: 'failed', message: `${error.message}${again}` }
  }
}

/** The complaint goes first: the report may name it, never the other way round. Each has its own key, so a second try repeats neither. */
async function file({ complaint, report }: Filing, key: string): Promise<Receipt> {
  const complained = complaint && (await call('complaint.submit', complaint, { key }))
  if (complained) keepSteps(complained.caseId, [complained.headHash])
  if (!report) {
    const { caseId, number, acceptBy } = complained!
    return { kind: 'complaint', caseId, number, by: acceptBy }
  }
  const beside = complained && { beside: complained.caseId }
  const reported = await call('complaint.report', { ...report, ...beside }, { key: `${key}R` })
  if (complained)
    return { kind: 'mixed', caseId: complained.caseId, number: complained.number, by: complained.acceptBy }
  return { kind: 'report', caseId: reported.caseId, number: reported.number, by: reported.verifyBy }
}
