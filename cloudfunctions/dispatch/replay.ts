import { dryRun } from '../_domain/triage-rules/dry-run'
import type { TriageResult } from '../_domain/triage-rules/evaluate'
import type { Handler } from '../_serve/call'
import type { StaffDoc } from '../_store/staff/staff'
import { rulesOf } from '../_store/triage/rules'
import { readRules, replayTicket } from './read-rules'
import { pastFacts } from './triage-facts'

export const replay: Handler<'dispatch.replay'> = async ({ source }, { staff }) => {
  const { districtId } = staff as StaffDoc
  const [inForce, after, past] = await Promise.all([
    rulesOf(districtId),
    readRules(source, districtId),
    pastFacts(districtId),
  ])
  const { total, changed, moves, silent } = dryRun(inForce.rules, after, past)
  const numbers = new Map(past.map(({ caseId, number }) => [caseId, number]))
  return {
    ticket: replayTicket(districtId, inForce.source, source),
    ...{ version: after.version, total, moves, silent },
    changed: changed.map(({ caseId, before, after }) => ({
      ...{ caseId, number: numbers.get(caseId) ?? '', before: short(before), after: short(after) },
    })),
  }
}

const short = ({ class: of, priority, fired }: TriageResult) => ({
  class: of,
  priority,
  ...(fired && { rule: fired.name }),
})
