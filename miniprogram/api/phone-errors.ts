import { valueOrFallback } from '../format/failure'
import { call } from './call'

/** One run of the app reports few errors: the first ones tell the cause. */
const maxReports = 5
const maxMessageLength = 1_000

const reportedMessages = new Set<string>()

/** Reports an error in the phone's own code, once for each message. */
export async function reportPhoneError(message: string, page: string): Promise<void> {
  const shortMessage = message.slice(0, maxMessageLength)
  if (reportedMessages.has(shortMessage) || reportedMessages.size >= maxReports) return
  reportedMessages.add(shortMessage)
  // What cannot be reported now is reported by the next phone that meets it.
  await valueOrFallback(call('service.reportPhoneError', { page, message: shortMessage }), {})
}
