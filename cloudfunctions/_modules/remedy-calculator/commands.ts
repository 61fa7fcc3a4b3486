import { computeClaims } from '#shared/remedies/bases'
import type { ClaimMatter } from '#shared/remedies/claims'
import type { LawItem } from '#shared/remedies/law-item'
import { type ActionData, byMediator, command } from '../../_domain/case/command-row'
import { event } from '../../_domain/case/events'
import type { ComputedClaims, FrozenRow } from '../../_domain/case/mediation/events'

export const commands = {
  computeRemedy: command({
    ...byMediator,
    decide: (_complaintCase, matter: ActionData<'mediation.computeRemedy'>) => [
      event('remedy.computed', recordedClaims(matter)),
    ],
  }),
}

/**
 * What a consumer may claim, as recorded: figures, facts, the table's version and every wording
 * used.
 */
function recordedClaims(matter: Omit<ClaimMatter, 'laws'>): ComputedClaims {
  const { claims, rows, tableVersion, refund, loss, extra, total, upTo } = computeClaims(matter)
  return {
    ...matter,
    tableVersion,
    rows: rows.map(frozenClaim),
    claims,
    refund,
    loss,
    extra,
    total,
    upTo,
  }
}

const frozenClaim = ({
  id,
  law,
  article,
  textVersion,
  effectiveFrom,
  effectiveTo,
  checkedOn,
}: LawItem): FrozenRow => ({
  id,
  law,
  article,
  textVersion,
  effectiveFrom,
  checkedOn,
  effectiveTo,
})
