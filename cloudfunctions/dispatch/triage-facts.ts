import type { TriageFacts } from '../_domain/triage-rules/evaluate'
import type { Box } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { casesInBox } from '../_store/case/queries'

const boxes: Box[] = ['waiting', 'moving', 'closed']
/** Of each box, the newest closed ones first: as many as one call can read. */
const most = 300

/** The facts that the triage rules see in a district's latest cases, without cases whose text has been deleted. */
export async function pastFacts(districtId: string): Promise<(TriageFacts & { caseId: string; number: string })[]> {
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
