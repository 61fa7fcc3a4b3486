import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { CaseState } from '#shared/vocabulary/case'
import { openCaseStates } from '../../_domain/case/command-row'
import type { Filers } from '../../_domain/case/relations'
import { type Case, hasBeenFirstPriority } from '../../_domain/case/state'

type FiledCase = Pick<Case, 'id' | 'kind' | 'submittedAt' | 'closedAt' | 'priority' | 'serious'>

/**
 * The states in which a case can absorb a later one. A concluded report answers a later report of
 * the same facts, but is not reopened by it (Order 121 Art. 35).
 */
export const absorbingStates: CaseState[] = [...openCaseStates, 'concluded']

/**
 * Whether a merger keeps the priority of the later case. A case that was of first priority may only
 * be merged into an open one that was, too. Otherwise a dispatcher alone could end it.
 */
export const keepsPriority = (targetCase: FiledCase, laterCase: FiledCase): boolean =>
  !hasBeenFirstPriority(laterCase) ||
  (hasBeenFirstPriority(targetCase) && targetCase.closedAt === undefined)

/**
 * Whether the same phone opens both cases, or none opens either.
 *
 * - If another phone opened the target case, a stranger would read what the person of the later
 *   case said. The same telephone number is no proof: anybody can write it into a complaint.
 * - If no phone opened the target case, such as a recorded call, the person would lose the later
 *   case: they could neither follow nor withdraw it, nor hear that it was refused.
 */
export const isOpenToNoOther = (targetCase: Filers, laterCase: Filers): boolean =>
  targetCase.complainant === laterCase.complainant

/**
 * Checks whether a case may be merged into another one: only into an earlier case of the same kind
 * that the same person filed.
 * @returns WRONG_STATE or INVALID_INPUT (field `number`), or undefined if the merger is possible
 */
export function findMergerError(
  laterCase: FiledCase,
  targetCase: FiledCase,
  isSamePerson: boolean,
): AppError | undefined {
  if (targetCase.kind !== laterCase.kind)
    return new AppError('WRONG_STATE', 'number', details.linkOneKind)
  if (targetCase.id === laterCase.id)
    return new AppError('INVALID_INPUT', 'number', details.linkOther)
  if (targetCase.submittedAt > laterCase.submittedAt)
    return new AppError('INVALID_INPUT', 'number', details.mergeIntoEarlier)
  if (!keepsPriority(targetCase, laterCase))
    return new AppError('WRONG_STATE', 'number', details.mergeSerious)
  if (!isSamePerson) return new AppError('INVALID_INPUT', 'number', details.mergeSamePerson)
  return undefined
}
