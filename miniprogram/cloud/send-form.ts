import { failureOf } from '../words/failure'
import { type CallError, newKey } from './call'

interface FormPage {
  data: { busy: boolean | string }
  /** Idempotency key of the submission; kept while it is unknown whether it arrived. */
  key: string
  setData(data: { busy: boolean; problem?: string }): void
  /** Shows each error beside its question. */
  showErrors(errors: Record<string, string>): void
}

/**
 * Sends a form, one at a time. A refusal is shown beside the question it is about, or as the page's `problem`. A retry
 * after a lost answer uses the same key and so has one effect.
 * @param questionOf the question that a path of the input belongs to, e.g. `terms.0.amountFen`; undefined for none
 * @returns whether the server accepted it
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
