import * as v from 'valibot'
import { logFault } from '../_gateway/fault'
import { recordCheckResult } from '../_persistence/evidence/evidence'

/** The message that WeChat pushes after it has checked a file. */
const moderationMessage = v.object({
  Event: v.literal('wxa_media_check'),
  trace_id: v.pipe(v.string(), v.minLength(8), v.maxLength(128)),
  result: v.object({ suggest: v.picklist(['pass', 'review', 'risky']) }),
})
/** The result may arrive before the requesting call has stored its trace id. */
const maxAttempts = 5
const retryMs = 400

/**
 * Receives the results of WeChat's content check. Any client can call this function. So a message
 * only has an effect if it contains a trace id that is stored, which only WeChat and the server
 * know. WeChat ignores the content of the reply.
 */
export async function main(event: unknown): Promise<string> {
  const { success, output: message } = v.safeParse(moderationMessage, event)
  try {
    for (let attempt = 1; success && attempt <= maxAttempts; attempt++) {
      if (await recordCheckResult(message.trace_id, message.result.suggest)) break
      if (attempt < maxAttempts) await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  } catch (error) {
    logFault(error, 'moderation')
  }
  return 'success'
}
