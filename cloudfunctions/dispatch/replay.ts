import { replayLevels, replayPaces } from '../_domain/clocks/service-levels'
import { type Questioned, replayQuestions, replayRetention } from '../_domain/settings/replay'
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
  const none = { changed: [], moves: [], silent: [], late: [], asked: [], total: heads.length }
  const states = heads.map(({ state }) => state)
  const { name, value } = setting
  // What is only read has no effect on a case: its changes are shown as they would be read.
  if (name === 'texts' || name === 'rights') return { ...answer, ...none, total: 0 }
  if (name === 'service') {
    const before = inForce.setting.value as typeof value
    const late = replayLevels(before, value, states, now)
    return { ...answer, ...none, late, told: replayPaces(before, value, states) }
  }
  if (name === 'retention')
    return { ...answer, ...none, kept: replayRetention(inForce.setting.value as typeof value, value, states) }
  const past = await factsOf(heads, districtId)
  if (name === 'questions') {
    const complaints = past.filter(({ kind }) => kind === 'complaint')
    const asked = replayQuestions(inForce.setting.value as typeof value, value, complaints)
    return { ...answer, ...none, asked, total: complaints.length }
  }
  const { changed, ...rest } = dryRun(inForce.setting.value as typeof value, value, past)
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

/** The facts that the triage rules and the questions see in past cases, without those whose text has been deleted. */
async function factsOf(
  heads: CaseDoc[],
  districtId: string,
): Promise<(TriageFacts & Questioned & { caseId: string; number: string })[]> {
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
      answers: matter.answers ?? {},
      ...(matter.category && { category: matter.category }),
      ...(amountFen !== undefined && { amountFen }),
      ...(branchId !== undefined && { branchId }),
      ...(gridId !== undefined && { gridId }),
    }
  })
}
