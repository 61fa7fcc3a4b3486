import { failureOf } from '../words/failure'
import { type CallError, newKey } from './call'

interface FormPage {
  data: { busy: boolean }
  /** Idempotency key of what is being sent; kept while nobody knows whether it arrived. */
  key: string
  setData(data: { busy: boolean; problem?: string }): void
  /** Shows each sentence beside its question. */
  showErrors(errors: Record<string, string>): void
}

/**
 * Sends a form, once at a time. A refusal is said beside the question that it is about, or as the page's `problem` when it is
 * about none. Trying again after a lost answer does nothing twice.
 * @param questionOf the question that a path of the input belongs to, e.g. `terms.0.amountFen`; undefined when to none
 * @returns whether it was taken
 */
export async function sendForm(
  page: FormPage,
  send: (key: string) => Promise<unknown>,
  questionOf: (path: string) => string | undefined = (path) => path.split('.')[0],
): Promise<boolean> {
  if (page.data.busy) return false
  page.setData({ busy: true, problem: '' })
  page.key ||= newKey()
  try {
    await send(page.key)
    page.key = ''
    return true
  } catch (error) {
    const { message } = failureOf(error)
    const { code, field = '' } = error as CallError
    if (code !== 'OFFLINE' && code !== 'FAULT') page.key = ''
    const question = field && questionOf(field)
    if (question) page.showErrors({ [question]: message })
    else page.setData({ busy: false, problem: message })
    return false
  } finally {
    page.setData({ busy: false })
  }
}
