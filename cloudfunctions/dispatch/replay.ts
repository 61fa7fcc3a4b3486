import { dryRun } from '../_domain/triage-rules/dry-run'
import type { TriageResult } from '../_domain/triage-rules/evaluate'
import type { Handler } from '../_serve/call'
import { readRules, replayTicket } from '../_serve/read-rules'
import { pastFacts } from '../_serve/triage-facts'
import type { StaffDoc } from '../_store/staff'
import { rulesOf } from '../_store/triage-rules'

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
