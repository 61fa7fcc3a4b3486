import * as v from 'valibot'
import { logFault } from '../_serve/fault'

/** What WeChat pushes once it has checked a file. */
const pushed = v.object({
  Event: v.literal('wxa_media_check'),
  trace_id: v.pipe(v.string(), v.minLength(8), v.maxLength(128)),
  result: v.object({ suggest: v.picklist(['pass', 'review', 'risky']) }),
})
type Verdict = v.InferOutput<typeof pushed>['result']['suggest']

/** The answer may be here before who asked has noted what it asked for. */
const tries = 5
const pause = 400

/**
 * A function that WeChat's answers come to. Anybody may call it, so that nothing counts but the trace, which only WeChat and the server
 * know; what it does not belong to changes nothing. WeChat wants nothing but an answer.
 */
export function receiver(note: (trace: string, verdict: Verdict) => Promise<boolean>) {
  return async (event: unknown): Promise<string> => {
    const { success, output } = v.safeParse(pushed, event)
    try {
      for (let left = tries; success && left > 0; left--) {
        if (await note(output.trace_id, output.result.suggest)) break
        if (left > 1) await new Promise((resolve) => setTimeout(resolve, pause))
      }
    } catch (error) {
      logFault(error, 'verdict')
    }
    return 'success'
  }
}
