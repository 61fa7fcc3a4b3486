import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { type Filers, nobody, personNumberIn } from '../../_domain/case/relations'
import type { Case } from '../../_domain/case/state'
import { carriesOn } from '../case-links/merging'

/**
 * A complaint with its people; `together`: its complainant agreed to be handled together with
 * others.
 */
interface Gathering extends Filers {
  state: Case
  together: boolean
}

/**
 * Why a complaint may not be brought into the mediation of another: both must be of the same shop
 * and of different people, who both agreed (Art. 12). WRONG_STATE, CONTENT_MISSING or
 * INVALID_INPUT, all of the number.
 */
export function findGatheringError(later: Gathering, into: Gathering): AppError | undefined {
  const invalidNumber = (detail: string) => new AppError('INVALID_INPUT', 'number', detail)
  const { complainant } = later
  if (later.state.kind !== into.state.kind)
    return new AppError('WRONG_STATE', 'number', details.linkOneKind)
  if (later.state.id === into.state.id) return invalidNumber(details.linkOther)
  if (into.state.merchantId === undefined || later.state.merchantId !== into.state.merchantId)
    return invalidNumber(details.gatherSameShop)
  if (complainant === nobody || personNumberIn(into, complainant) !== undefined)
    return invalidNumber(details.gatherOthers)
  if (!later.together || !into.together) return invalidNumber(details.gatherAgreed)
  if (!carriesOn(into.state, later.state))
    return new AppError('WRONG_STATE', 'number', details.mergeSerious)
  return later.state.missingFields ? new AppError('CONTENT_MISSING', 'number') : undefined
}
