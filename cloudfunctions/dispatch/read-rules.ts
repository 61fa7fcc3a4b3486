import type { RuleSet } from '../../miniprogram/shared/contract/triage-rules'
import { Refusal } from '../../miniprogram/shared/refusals'
import { canonical } from '../../miniprogram/shared/seal/canonical'
import type { Documents } from '../_store/database'
import { hmac } from '../_store/secrets/cipher'
import { areasOf, rulesOf } from '../_store/triage/rules'

/** Rules name only areas of their district. Refusal: RULE_WRONG with the path of the first condition that does not. */
export async function checkAreas({ rules }: RuleSet, districtId: string): Promise<void> {
  const known = new Set((await areasOf(districtId)).map(({ id }) => id))
  for (const [row, { when }] of rules.entries())
    for (const [at, condition] of when.entries())
      if (condition.fact === 'area' && condition.any.some((id) => !known.has(id)))
        throw new Refusal('RULE_WRONG', `ruleSet.rules.${row}.when.${at}.any`, '本区没有这个辖区，请重新选择')
}

/** Proves that exactly these rules were replayed against the rules in force: no phone can make such a ticket. */
export const replayTicket = (districtId: string, inForce: RuleSet, replayed: RuleSet): string =>
  hmac(canonical(['replay', districtId, inForce, replayed]))

/** Refusal: RULE_NOT_REPLAYED. */
export async function checkReplayed(
  ruleSet: RuleSet,
  ticket: string,
  districtId: string,
  documents: Documents,
): Promise<void> {
  const inForce = await rulesOf(districtId, documents)
  if (ticket !== replayTicket(districtId, inForce.ruleSet, ruleSet)) throw new Refusal('RULE_NOT_REPLAYED')
}
