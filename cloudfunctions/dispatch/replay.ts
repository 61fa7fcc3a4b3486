import { dryRun, type TriageFacts, type TriageResult } from '../_domain/triage-rules/evaluate'
import type { Handler } from '../_serve/call'
import type { Box } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { casesInBox } from '../_store/case/queries'
import { rulesOf } from '../_store/triage/rules'
import { checkAreas, replayTicket } from './read-rules'

export const replay: Handler<'dispatch.replay'> = async ({ ruleSet }, { staff: { districtId } }) => {
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

const short = ({ class: of, priority, fired }: TriageResult) => ({ class: of, priority, rule: fired?.name })

const boxes: Box[] = ['waiting', 'moving', 'closed']
/** Of each box, the newest closed ones first: as many as one call can read. */
const most = 300

/** The facts that the triage rules see in a district's latest cases, without cases whose text has been deleted. */
async function pastFacts(districtId: string): Promise<(TriageFacts & { caseId: string; number: string })[]> {
  const heads = (await Promise.all(boxes.map((box) => casesInBox(districtId, box, most)))).flat()
  const matters = await particularOf('matter', heads)
  return heads.flatMap(({ _id: caseId, state }) => {
    const matter = matters.get(caseId)
    if (!matter) return []
    const { kind, problemType, submittedAt, amountFen, branchId, gridId, number } = state
    return {
      caseId,
      number,
      kind,
      problemType,
      submittedAt,
      districtId,
      flags: matter.flags,
      text: `${matter.statement}\n${matter.request}`,
      ...(matter.category && { category: matter.category }),
      ...(amountFen !== undefined && { amountFen }),
      ...(branchId !== undefined && { branchId }),
      ...(gridId !== undefined && { gridId }),
    }
  })
}
