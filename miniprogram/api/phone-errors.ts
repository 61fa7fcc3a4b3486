import { valueOrFallback } from '../format/failure'
import { call } from './call'

/** Reports until the Mini Program is closed. The first errors show the cause, the others follow. */
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
  // If the report fails, it is not repeated: other phones have the same error and report it too.
  await valueOrFallback(call('service.reportPhoneError', { page, message: shortMessage }), {})
}
