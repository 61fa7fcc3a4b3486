import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { district, id, text } from '../../shared/contract/fields'
import type { HeldRating, OwnRating } from '../../shared/contract/rating'

const merchant = {
  /** Ratings that wait for a reviewer of the district, at most 50. */
  held: reads<{ ratings: HeldRating[] }>()(v.object({ district })),
  /**
   * Let a held rating count, or not, with a reason; a leader strikes one that counts and was
   * forged. Errors: MERCHANT_NOT_FOUND, RATING_WRONG_STATE, NOT_ALLOWED for one's own.
   */
  judge: writes<{ ratingId: string; state: OwnRating['state'] }>()(
    v.object({ ratingId: id, counts: v.boolean(), reason: text(2, 200, '请写明理由') }),
  ),
}

export const contract = { merchant }
