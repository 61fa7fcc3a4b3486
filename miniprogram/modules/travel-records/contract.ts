import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { id } from '../../shared/contract/fields'

/**
 * One position as a phone reports it. The schema accepts any number: the server checks each
 * position separately, so that an impossible one does not cause the whole batch to be refused.
 */
const reportedPosition = v.object({
  /** Longitude and latitude are gcj02 degrees. */
  longitude: v.number('位置不对'),
  latitude: v.number('位置不对'),
  /** When the phone measured it, ms since 1970 by its own clock. */
  at: v.number('时间不对'),
  /** Metres. */
  accuracy: v.optional(v.number('精度不对')),
  /** Metres per second. */
  speed: v.optional(v.number('速度不对')),
})

/** Positions that were not used, counted by reason. `reason` is a text for people. */
interface RejectedPositions {
  reason: string
  count: number
}

/** The track of one officer in a case. */
export interface PathView {
  officer: { id: string; name: string }
  /** The accepted positions. `at` is in ms since 1970, `accuracy` in metres. */
  positions: { longitude: number; latitude: number; at: number; accuracy?: number }[]
  rejected: RejectedPositions[]
  /** Signs that the track may be faked, as texts for a person who checks them. */
  signs: string[]
  /** When the officer had stayed at the shop long enough to have arrived, ms since 1970. */
  dwelledAt?: number
}

const officer = {
  /** Uploads a batch of positions of the officer in a case. Error: WRONG_STATE. */
  track: writes<{
    /** Number of positions that were stored. */
    accepted: number
    rejected: RejectedPositions[]
    /**
     * Number of positions from a time in which the officer did not own the case. They are dropped.
     */
    outside: number
    /** The case is over: the phone must stop recording. */
    over?: true
  }>()(
    v.object({
      caseId: id,
      positions: v.pipe(
        v.array(reportedPosition),
        v.minLength(1, '没有位置'),
        v.maxLength(200, '一次最多 200 个位置'),
      ),
    }),
  ),
  /**
   * The tracks of a case. An officer sees their own track, a leader sees all. Requests of leaders
   * are recorded in the access log.
   */
  path: reads<{
    paths: PathView[]
    /** Who has looked at the tracks, and when (ms since 1970). */
    readings: { name: string; at: number }[]
  }>()(v.object({ caseId: id })),
}

export const contract = { officer }
