import { Refusal } from '../../miniprogram/shared/refusals'
import { parseRules } from '../_domain/triage-rules/parse'
import { RuleError } from '../_domain/triage-rules/rule-error'
import type { RuleSet } from '../_domain/triage-rules/rule-set'
import type { Documents } from '../_store/database'
import { hmac } from '../_store/secrets/cipher'
import { knownIn, rulesOf } from '../_store/triage/rules'

/** Rules as somebody wrote them. Refusal: RULE_WRONG with line, column and what is wrong there. */
export async function readRules(source: string, districtId: string): Promise<RuleSet> {
  try {
    return parseRules(source, await knownIn(districtId))
  } catch (error) {
    if (error instanceof RuleError) throw new Refusal('RULE_WRONG', 'source', error.message)
    throw error
  }
}

/** Shows that exactly this text was replayed against exactly the rules in force: nobody else can make one. */
export const replayTicket = (districtId: string, inForce: string, source: string): string =>
  hmac(JSON.stringify(['replay', districtId, inForce, source]))

/** Refusal: RULE_NOT_REPLAYED. */
export async function checkReplayed(
  source: string,
  ticket: string,
  districtId: string,
  documents: Documents,
): Promise<void> {
  const inForce = await rulesOf(districtId, documents)
  if (ticket !== replayTicket(districtId, inForce.source, source)) throw new Refusal('RULE_NOT_REPLAYED')
}
