import { details } from '../../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { CaseState } from '../../../../miniprogram/shared/vocabulary/case'
import { open } from '../command-row'
import { type Case, isSerious } from '../state'

type Filed = Pick<Case, 'id' | 'kind' | 'submittedAt' | 'closedAt' | 'priority' | 'serious'>

/** The states in which a case takes another in: the same facts reopen no report, but are answered by it (Art. 35). */
export const absorbing: CaseState[] = [...open, 'concluded']

/** A case of first priority goes on only in an open one of first priority: else a dispatcher alone would end it. */
export const carriesOn = (into: Filed, later: Filed): boolean =>
  !isSerious(later) || (isSerious(into) && into.closedAt === undefined)

/**
 * A case ends only in an earlier one of the same kind, by the same person. Refusals: WRONG_STATE, INVALID_INPUT, both
 * of the number.
 */
export function assertMergeable(later: Filed, into: Filed, samePerson: boolean): void {
  if (into.kind !== later.kind) throw new Refusal('WRONG_STATE', 'number', details.linkOneKind)
  if (into.id === later.id) throw new Refusal('INVALID_INPUT', 'number', details.linkOther)
  if (into.submittedAt > later.submittedAt) throw new Refusal('INVALID_INPUT', 'number', details.mergeIntoEarlier)
  if (!carriesOn(into, later)) throw new Refusal('WRONG_STATE', 'number', details.mergeSerious)
  if (!samePerson) throw new Refusal('INVALID_INPUT', 'number', details.mergeSamePerson)
}
