import { details } from '../../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { CaseState } from '../../../../miniprogram/shared/vocabulary/case'
import { open } from '../command-row'
import { type Filers, nobody, personIn } from '../relations'
import { type Case, isSerious } from '../state'

type Filed = Pick<Case, 'id' | 'kind' | 'submittedAt' | 'closedAt' | 'priority' | 'serious'>

/** The states in which a case takes another in: the same facts reopen no report, but are answered by it (Art. 35). */
export const absorbing: CaseState[] = [...open, 'concluded']

/** A case of first priority goes on only in an open one of first priority: else a dispatcher alone would end it. */
const carriesOn = (into: Filed, later: Filed): boolean =>
  !isSerious(later) || (isSerious(into) && into.closedAt === undefined)

/**
 * Whether a case may be shown what the person of a later one said: no other phone opens it. A number proves nothing: a
 * stranger may have written it into a complaint of their own.
 */
export const isOpenToNoOther = (into: Filers, later: Filers): boolean =>
  into.complainant === nobody || into.complainant === later.complainant

/** A complaint with its people; `together`: its complainant agreed to be handled together with others. */
interface Gathering extends Filers {
  state: Case
  together: boolean
}

/**
 * Why a complaint may not be brought into the mediation of another: both must be of the same shop and of different
 * people, who both agreed (Art. 12). WRONG_STATE, CONTENT_MISSING or INVALID_INPUT, all of the number.
 */
export function refusalOfGathering(later: Gathering, into: Gathering): Refusal | undefined {
  const wrong = (detail: string) => new Refusal('INVALID_INPUT', 'number', detail)
  const { complainant } = later
  if (later.state.kind !== into.state.kind) return new Refusal('WRONG_STATE', 'number', details.linkOneKind)
  if (later.state.id === into.state.id) return wrong(details.linkOther)
  if (into.state.merchantId === undefined || later.state.merchantId !== into.state.merchantId)
    return wrong(details.gatherSameShop)
  if (complainant === nobody || personIn(into, complainant) !== undefined) return wrong(details.gatherOthers)
  if (!later.together || !into.together) return wrong(details.gatherAgreed)
  if (!carriesOn(into.state, later.state)) return new Refusal('WRONG_STATE', 'number', details.mergeSerious)
  return later.state.lacks ? new Refusal('CONTENT_MISSING', 'number') : undefined
}

/**
 * Why a case may not end in another: only in an earlier one of the same kind, by the same person. WRONG_STATE
 * or INVALID_INPUT, both of the number.
 */
export function refusalOfMerger(later: Filed, into: Filed, samePerson: boolean): Refusal | undefined {
  if (into.kind !== later.kind) return new Refusal('WRONG_STATE', 'number', details.linkOneKind)
  if (into.id === later.id) return new Refusal('INVALID_INPUT', 'number', details.linkOther)
  if (into.submittedAt > later.submittedAt) return new Refusal('INVALID_INPUT', 'number', details.mergeIntoEarlier)
  if (!carriesOn(into, later)) return new Refusal('WRONG_STATE', 'number', details.mergeSerious)
  return samePerson ? undefined : new Refusal('INVALID_INPUT', 'number', details.mergeSamePerson)
}
