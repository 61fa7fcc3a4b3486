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
  gatheredComplaint: GatheredComplaint,
  targetComplaint: GatheredComplaint,
): AppError | undefined {
  const invalidNumber = (detail: string) => new AppError('INVALID_INPUT', 'number', detail)
  const { complainant, state: gatheredCase } = gatheredComplaint
  const { state: targetCase } = targetComplaint
  if (gatheredCase.kind !== targetCase.kind)
    return new AppError('WRONG_STATE', 'number', details.linkOneKind)
  if (gatheredCase.id === targetCase.id) return invalidNumber(details.linkOther)
  if (targetCase.merchantId === undefined || gatheredCase.merchantId !== targetCase.merchantId)
    return invalidNumber(details.gatherSameShop)
  // Without a WeChat account, it is not known whether it is the same person.
  if (complainant === noOpenid || personNumberIn(targetComplaint, complainant) !== undefined)
    return invalidNumber(details.gatherOthers)
  if (!gatheredComplaint.together || !targetComplaint.together)
    return invalidNumber(details.gatherAgreed)
  // An urgent complaint must not be put behind an ordinary one.
  if (!keepsPriority(targetCase, gatheredCase))
    return new AppError('WRONG_STATE', 'number', details.mergeSerious)
  return gatheredCase.missingFields ? new AppError('CONTENT_MISSING', 'number') : undefined
}
