import { replayLevels } from '../_domain/clocks/service-levels'
import { dryRun, type TriageFacts, type TriageResult } from '../_domain/triage-rules/evaluate'
import type { Handler } from '../_serve/call'
import type { Box, CaseDoc } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { casesInBox } from '../_store/case/queries'
import { settingOf } from '../_store/settings'
import { checkAreas, replayTicket } from './check-setting'

export const replay: Handler<'dispatch.replay'> = async ({ setting }, { staff: { districtId }, now }) => {
  await checkAreas(setting, districtId)
  const heads = (await Promise.all(boxes.map((box) => casesInBox(districtId, box, most)))).flat()
  const inForce = await settingOf(setting.name, districtId)
  const answer = { ticket: replayTicket(districtId, inForce.setting, setting), version: setting.value.version }
  const none = { changed: [], moves: [], silent: [], late: [] }
  if (setting.name === 'service') {
    const states = heads.map(({ state }) => state)
    const late = replayLevels((inForce.setting as typeof setting).value, setting.value, states, now)
    return { ...answer, ...none, total: states.length, late }
  }
  const past = await factsOf(heads, districtId)
  const { changed, ...rest } = dryRun((inForce.setting as typeof setting).value, setting.value, past)
  const numbers = new Map(past.map(({ caseId, number }) => [caseId, number]))
  return {
    ...answer,
    ...none,
    ...rest,
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

/** The facts that the triage rules see in past cases, without those whose text has been deleted. */
async function factsOf(
  heads: CaseDoc[],
  districtId: string,
): Promise<(TriageFacts & { caseId: string; number: string })[]> {
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
