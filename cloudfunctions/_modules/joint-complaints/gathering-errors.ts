import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { type Filers, noOpenid, personNumberIn } from '../../_domain/case/relations'
import type { Case } from '../../_domain/case/state'
import { keepsPriority } from '../case-links/merging'

/** A complaint with the people who filed it. */
interface GatheredComplaint extends Filers {
  state: Case
  /** Whether its complainant agreed to be handled together with others. */
  together: boolean
}

/**
 * Checks whether a complaint may be brought into the mediation of another one. Both must be about
 * the same shop and by different people, and both complainants must have agreed (Order 121 Art.
 * 12).
 * @returns WRONG_STATE, CONTENT_MISSING or INVALID_INPUT (field `number`), or undefined if it may
 */
export function findGatheringError(
  laterComplaint: GatheredComplaint,
  targetComplaint: GatheredComplaint,
): AppError | undefined {
  const invalidNumber = (detail: string) => new AppError('INVALID_INPUT', 'number', detail)
  const { complainant, state: laterCase } = laterComplaint
  const { state: targetCase } = targetComplaint
  if (laterCase.kind !== targetCase.kind)
    return new AppError('WRONG_STATE', 'number', details.linkOneKind)
  if (laterCase.id === targetCase.id) return invalidNumber(details.linkOther)
  if (targetCase.merchantId === undefined || laterCase.merchantId !== targetCase.merchantId)
    return invalidNumber(details.gatherSameShop)
  if (complainant === noOpenid || personNumberIn(targetComplaint, complainant) !== undefined)
    return invalidNumber(details.gatherOthers)
  if (!laterComplaint.together || !targetComplaint.together)
    return invalidNumber(details.gatherAgreed)
  if (!keepsPriority(targetCase, laterCase))
    return new AppError('WRONG_STATE', 'number', details.mergeSerious)
  return laterCase.missingFields ? new AppError('CONTENT_MISSING', 'number') : undefined
}
