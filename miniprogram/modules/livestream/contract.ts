import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import type { Candidate } from '../../shared/contract/dispatch'
import { id, text } from '../../shared/contract/fields'
import { liveLimits } from '../../shared/vocabulary/live'
import type { LiveView } from '../livestream-source'

/** An address to which the phone pushes its pictures once. */
interface PushAddress {
  streamId: string
  pushUrl: string
  /** The push must begin before this moment, ms since 1970. */
  expiresAt: number
  /** How long the stream may still run, seconds. */
  maxSeconds: number
  /**
   * Pictures arrive already: from another phone of the person, or from this phone before it was
   * restarted.
   */
  running?: true
}

const streamInput = v.object({ streamId: id })

export const contract = {
  live: {
    /**
     * Opens a stream of a case, of a shop, or of neither while no complaint is filed yet. If the
     * caller has an open stream there, it continues. Errors: CASE_NOT_FOUND, CODE_NOT_FOUND,
     * MERCHANT_NOT_FOUND, WRONG_STATE if the case is over, LIVE_UNAVAILABLE, TOO_MANY.
     */
    open: writes<PushAddress>()(
      v.object({
        /** A case in which the caller is a party or an officer. */
        caseId: v.optional(id),
        /** The token inside the QR code of a shop. */
        code: v.optional(
          v.pipe(v.string('二维码不对'), v.regex(/^[\x21-\x7e]{1,64}$/, '二维码不对')),
        ),
        /** A shop, if it was not found by its code. */
        merchantId: v.optional(id),
      }),
    ),
    /**
     * Gives a new address for the same recording, after the connection was lost. Errors:
     * LIVE_NOT_FOUND; LIVE_OVER, also if the case is over.
     */
    reopen: writes<PushAddress>()(streamInput),
    /** Ends the stream; it cannot be reopened. Error: LIVE_NOT_FOUND. */
    end: writes<{
      streamId: string
      /** Milliseconds since 1970. */
      endedAt: number
    }>()(streamInput),
    /** Gives an address for one viewing by the caller. Errors: LIVE_NOT_FOUND, LIVE_OVER. */
    watch: reads<{
      playUrl: string
      /** The viewing must begin before this moment, ms since 1970. */
      expiresAt: number
    }>()(streamInput),
    /**
     * Adds a bookmark to a moment of the stream. Errors: LIVE_NOT_FOUND; TOO_MANY;
     * EVIDENCE_NOT_FOUND; INVALID_INPUT for a moment in the future.
     */
    mark: writes<{ streamId: string; at: number }>()(
      v.object({
        streamId: id,
        /** The moment, ms after the start of the stream. */
        at: v.pipe(
          v.number('时间不对'),
          v.integer('时间不对'),
          v.minValue(0),
          v.maxValue(liveLimits.seconds * 2_000),
        ),
        note: v.optional(text(1, 200, '请写一句说明')),
        /**
         * Evidence id of a photo of the player that the caller took and used nowhere else. It
         * becomes evidence of the stream's case.
         */
        still: v.optional(id),
      }),
    ),
    /**
     * The streams of a case, oldest first, or one stream. Errors: CASE_NOT_FOUND, LIVE_NOT_FOUND.
     */
    show: reads<{ streams: LiveView[] }>()(
      v.union([v.object({ caseId: id }), streamInput], '请说明是哪件投诉，或者哪一场直播'),
    ),
    /**
     * The officers who could go to the place of a stream that has no case yet, best first. Error:
     * LIVE_NOT_FOUND.
     */
    nearest: reads<{ candidates: Candidate[] }>()(streamInput),
    /**
     * Orders an officer on duty to the place of a stream that has no case yet. Errors:
     * LIVE_NOT_FOUND; LIVE_OVER; WRONG_STATE if the stream has a case by now;
     * OFFICER_NOT_AVAILABLE.
     */
    send: writes<LiveView>()(v.object({ streamId: id, officerId: id })),
    /** Streams that are on the air in the district of the dispatcher or leader, newest first. */
    running: reads<{ streams: LiveView[] }>()(v.object({})),
  },
}
