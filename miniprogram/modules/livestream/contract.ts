import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import type { Candidate } from '../../shared/contract/dispatch'
import { id, text } from '../../shared/contract/fields'
import { liveLimits } from '../../shared/vocabulary/live'
import type { LiveView } from '../livestream-source'

/** The address to push to: one push, begun before `until`, for `maxSeconds` at most. */
interface PushAddress {
  streamId: string
  pushUrl: string
  expiresAt: number
  maxSeconds: number
  /**
   * The stream is pushed already: from another phone of the person, or from this one before it was
   * restarted.
   */
  running?: true
}

const stream = v.object({ streamId: id })

export const contract = {
  live: {
    /**
     * Begins a stream: of a case by its parties and officers, of a shop (by the scene of its code
     * or its id), or without a place before there is a case. A caller with an open stream there
     * continues it. Errors: CASE_NOT_FOUND, CODE_NOT_FOUND, MERCHANT_NOT_FOUND, WRONG_STATE once
     * the case is over, LIVE_UNAVAILABLE, TOO_MANY.
     */
    open: writes<PushAddress>()(
      v.object({
        caseId: v.optional(id),
        code: v.optional(
          v.pipe(v.string('二维码不对'), v.regex(/^[\x21-\x7e]{1,64}$/, '二维码不对')),
        ),
        merchantId: v.optional(id),
      }),
    ),
    /**
     * A fresh address into the same recording, after the connection was lost. Errors:
     * LIVE_NOT_FOUND, LIVE_OVER, also when its case is over.
     */
    reopen: writes<PushAddress>()(stream),
    /** Ends the stream for good. Error: LIVE_NOT_FOUND. */
    end: writes<{ streamId: string; endedAt: number }>()(stream),
    /**
     * An address for the caller, for one viewing that begins before `until`. Errors:
     * LIVE_NOT_FOUND, LIVE_OVER.
     */
    watch: reads<{ playUrl: string; expiresAt: number }>()(stream),
    /**
     * Marks a moment, in ms from the start of the stream. `still`: a photo of the player that the
     * caller has sealed and used nowhere yet; it becomes evidence of the stream's case. Errors:
     * LIVE_NOT_FOUND, TOO_MANY, EVIDENCE_NOT_FOUND; INVALID_INPUT for a moment in the future.
     */
    mark: writes<{ streamId: string; at: number }>()(
      v.object({
        streamId: id,
        at: v.pipe(
          v.number('时间不对'),
          v.integer('时间不对'),
          v.minValue(0),
          v.maxValue(liveLimits.seconds * 2_000),
        ),
        note: v.optional(text(1, 200, '请写一句说明')),
        still: v.optional(id),
      }),
    ),
    /**
     * The streams of a case, oldest first, or one stream. Errors: CASE_NOT_FOUND, LIVE_NOT_FOUND.
     */
    show: reads<{ streams: LiveView[] }>()(
      v.union([v.object({ caseId: id }), stream], '请说明是哪件投诉，或者哪一场直播'),
    ),
    /**
     * The officers who could go to a stream that has no case yet, best first. Error:
     * LIVE_NOT_FOUND.
     */
    nearest: reads<{ candidates: Candidate[] }>()(stream),
    /**
     * Orders an officer on duty to a stream that has no case yet. Errors: LIVE_NOT_FOUND,
     * LIVE_OVER, WRONG_STATE once there is a case, OFFICER_NOT_AVAILABLE.
     */
    send: writes<LiveView>()(v.object({ streamId: id, officerId: id })),
    /** Streams on the air in the district of the dispatcher or leader now, the newest first. */
    running: reads<{ streams: LiveView[] }>()(v.object({})),
  },
}
