import { dryRun } from '../_domain/triage-rules/dry-run'
import type { TriageResult } from '../_domain/triage-rules/evaluate'
import type { Handler } from '../_serve/call'
import { rulesOf } from '../_store/triage/rules'
import { checkAreas, replayTicket } from './read-rules'
import { pastFacts } from './triage-facts'

export const replay: Handler<'dispatch.replay'> = async ({ ruleSet }, { staff }) => {
  const { districtId } = staff
  const [inForce, past] = await Promise.all([
    rulesOf(districtId),
    pastFacts(districtId),
    checkAreas(ruleSet, districtId),
  ])
  const { total, changed, moves, silent } = dryRun(inForce.ruleSet, ruleSet, past)
  const numbers = new Map(past.map(({ caseId, number }) => [caseId, number]))
  return {
    ticket: replayTicket(districtId, inForce.ruleSet, ruleSet),
    version: ruleSet.version,
    total,
    moves,
    silent,
    changed: changed.map(({ caseId, before, after }) => ({
      caseId,
      number: numbers.get(caseId) ?? '',
      before: short(before),
      after: short(after),
    })),
  }
}

const short = ({ class: of, priority, fired }: TriageResult) => ({
  class: of,
  priority,
  ...(fired && { rule: fired.name }),
})
