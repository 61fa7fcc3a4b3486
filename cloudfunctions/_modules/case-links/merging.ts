import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { CaseState } from '#shared/vocabulary/case'
import { openCaseStates } from '../../_domain/case/command-row'
import { type Filers, nobody } from '../../_domain/case/relations'
import { type Case, hasBeenFirstPriority } from '../../_domain/case/state'

type FiledCase = Pick<Case, 'id' | 'kind' | 'submittedAt' | 'closedAt' | 'priority' | 'serious'>

/**
 * The states in which a case takes another in: the same facts reopen no report, but are answered by
 * it (Art. 35).
 */
export const absorbing: CaseState[] = [...openCaseStates, 'concluded']

/**
 * A case of first priority goes on only in an open one of first priority: else a dispatcher alone
 * would end it.
 */
export const carriesOn = (into: FiledCase, later: FiledCase): boolean =>
  !hasBeenFirstPriority(later) || (hasBeenFirstPriority(into) && into.closedAt === undefined)

/**
 * Whether a case may be shown what the person of a later one said: no other phone opens it. A
 * number proves nothing: a stranger may have written it into a complaint of their own.
 */
export const isOpenToNoOther = (into: Filers, later: Filers): boolean =>
  into.complainant === nobody || into.complainant === later.complainant

/**
 * Why a case may not end in another: only in an earlier one of the same kind, by the same person.
 * WRONG_STATE or INVALID_INPUT, both of the number.
 */
export function findMergerError(
  later: FiledCase,
  into: FiledCase,
  samePerson: boolean,
): AppError | undefined {
  if (into.kind !== later.kind) return new AppError('WRONG_STATE', 'number', details.linkOneKind)
  if (into.id === later.id) return new AppError('INVALID_INPUT', 'number', details.linkOther)
  if (into.submittedAt > later.submittedAt)
    return new AppError('INVALID_INPUT', 'number', details.mergeIntoEarlier)
  if (!carriesOn(into, later)) return new AppError('WRONG_STATE', 'number', details.mergeSerious)
  return samePerson ? undefined : new AppError('INVALID_INPUT', 'number', details.mergeSamePerson)
}
