import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { district, id, text } from '../../shared/contract/fields'
import type { HeldRating, OwnRating } from '../../shared/contract/rating'

const merchant = {
  /** Ratings that a reviewer of the district has to decide, at most 50. */
  held: reads<{ ratings: HeldRating[] }>()(v.object({ district })),
  /**
   * A reviewer decides whether a held rating counts. A leader may also strike a rating that counts
   * already and was forged. Errors: MERCHANT_NOT_FOUND; RATING_WRONG_STATE; NOT_ALLOWED for the
   * caller's own rating.
   */
  judge: writes<{ ratingId: string; state: OwnRating['state'] }>()(
    v.object({
      ratingId: id,
      /** The rating counts towards the stars. */
      counts: v.boolean(),
      reason: text(2, 200, '请写明理由'),
    }),
  ),
}

export const contract = { merchant }
