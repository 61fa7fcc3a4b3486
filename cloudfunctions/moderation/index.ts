import * as v from 'valibot'
import { logFault } from '../_gateway/fault'
import { recordCheckResult } from '../_persistence/evidence/evidence'

/** WeChat's message once it has checked a file. */
const pushed = v.object({
  Event: v.literal('wxa_media_check'),
  trace_id: v.pipe(v.string(), v.minLength(8), v.maxLength(128)),
  result: v.object({ suggest: v.picklist(['pass', 'review', 'risky']) }),
})
/** The verdict may come before the asking call has noted its trace. */
const tries = 5
const pause = 400

/**
 * Receives WeChat's verdicts. Any client can call it, so only the trace counts, which only WeChat
 * and the server know; an unknown trace changes nothing. WeChat needs no content in the answer.
 */
export async function main(event: unknown): Promise<string> {
  const { success, output } = v.safeParse(pushed, event)
  try {
    for (let remainingTries = tries; success && remainingTries > 0; remainingTries--) {
      if (await recordCheckResult(output.trace_id, output.result.suggest)) break
      if (remainingTries > 1) await new Promise((resolve) => setTimeout(resolve, pause))
    }
  } catch (error) {
    logFault(error, 'moderation')
  }
  return 'success'
}
