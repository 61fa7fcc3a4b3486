import { computeClaims } from '#shared/remedies/bases'
import type { ClaimMatter } from '#shared/remedies/claims'
import type { LawItem } from '#shared/remedies/law-item'
import { type ActionData, byMediator, command } from '../../_domain/case/command-row'
import { event } from '../../_domain/case/events'
import type { ComputedClaims, FrozenRow } from '../../_domain/case/mediation/events'

export const commands = {
  /** Records what the consumer may claim. Computing again replaces it. */
  computeRemedy: command({
    ...byMediator,
    decide: (_complaintCase, matter: ActionData<'mediation.computeRemedy'>) => [
      event('remedy.computed', recordClaims(matter)),
    ],
  }),
}

/**
 * What a consumer may claim, in the form that is recorded: the facts, the amounts, the version of
 * the table, and every provision that was used, so that a later change of the table changes
 * nothing.
 */
function recordClaims(matter: Omit<ClaimMatter, 'laws'>): ComputedClaims {
  const computed = computeClaims(matter)
  return {
    ...matter,
    tableVersion: computed.tableVersion,
    rows: computed.rows.map(freezeLawItem),
    claims: computed.claims,
    refund: computed.refund,
    loss: computed.loss,
    extra: computed.extra,
    total: computed.total,
    upTo: computed.upTo,
  }
}

/** The provision as it was used, without the fields by which it was found. */
const freezeLawItem = (lawItem: LawItem): FrozenRow => ({
  id: lawItem.id,
  law: lawItem.law,
  article: lawItem.article,
  textVersion: lawItem.textVersion,
  effectiveFrom: lawItem.effectiveFrom,
  checkedOn: lawItem.checkedOn,
  effectiveTo: lawItem.effectiveTo,
})
