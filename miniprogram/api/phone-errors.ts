import { valueOrFallback } from '../format/failure'
import { call } from './call'

/**
 * Reports of one run of the Mini Program. The first errors usually show the cause, and the later
 * ones follow from them.
 */
const maxReports = 5
/** Characters. */
const maxMessageLength = 1_000

const reportedMessages = new Set<string>()

/**
 * Reports an error in the code of the Mini Program to the server, once for each message.
 * @param page route of the page on which it occurred
 */
export async function reportPhoneError(message: string, page: string): Promise<void> {
  const shortMessage = message.slice(0, maxMessageLength)
  if (reportedMessages.has(shortMessage) || reportedMessages.size >= maxReports) return
  reportedMessages.add(shortMessage)
  // A report that fails is not repeated: other phones are likely to report the same error.
  await valueOrFallback(call('service.reportPhoneError', { page, message: shortMessage }), {})
}
