import type { Setting } from '#shared/contract/settings'
import { describedSetting } from '#shared/settings/all'
import { adoptedYears } from '#shared/settings/calendar'
import { type Difference, differencesBetween } from '#shared/settings/differences'
import { areaNames } from '#shared/settings/triage-conditions'
import {
  compareRuleSets,
  type TriageFacts,
  type TriageResult,
} from '../../../_domain/triage-rules/evaluate'
import type { Handler } from '../../../_gateway/handler'
import type { CaseDoc, CaseQueue } from '../../../_persistence/case/cases'
import { personalFieldOf } from '../../../_persistence/case/personal-data'
import { casesInQueue } from '../../../_persistence/case/queries'
import { settingOf } from '../../../_persistence/settings'
import { type Questioned, replayCalendar, replayQuestions, replayRetention } from '../replay-rules'
import { replayOfferTimings, replayServiceLevels } from '../service-level-replay'
import { checkAreas, replayTicket } from './check-setting'

export const replay: Handler<'dispatch.replay'> = async ({ setting }, { staff, now }) => {
  const { districtId } = staff
  const checkedAreas = await checkAreas(setting, districtId)
  const snapshots = (
    await Promise.all(caseQueues.map((box) => casesInQueue(districtId, box, maxCases)))
  ).flat()
  const inForce = await settingOf(setting.name, districtId)
  const replayHeader = {
    ticket: replayTicket(staff, inForce.setting, setting),
    version: setting.value.version,
    differences: shownDifferences(inForce.setting, setting, checkedAreas),
  }
  const emptyResult = {
    changed: [],
    moves: [],
    silent: [],
    late: [],
    asked: [],
    total: snapshots.length,
  }
  const states = snapshots.map(({ state }) => state)
  const { name, value } = setting
  // What is only read has no effect on a case: its changes are shown as they would be read.
  if (name === 'texts' || name === 'rights') return { ...replayHeader, ...emptyResult, total: 0 }
  if (name === 'service') {
    const settingBefore = inForce.setting.value as typeof value
    const lateCases = replayServiceLevels(settingBefore, value, states, now)
    return {
      ...replayHeader,
      ...emptyResult,
      late: lateCases,
      escalated: replayOfferTimings(settingBefore, value, states),
    }
  }
  if (name === 'retention')
    return {
      ...replayHeader,
      ...emptyResult,
      retained: replayRetention(inForce.setting.value as typeof value, value, states),
    }
  if (name === 'calendar') {
    const recalculated = replayCalendar(adoptedYears(value), states, now)
    return { ...replayHeader, ...emptyResult, recalculated }
  }
  const pastFacts = await triageFactsOf(snapshots, districtId)
  if (name === 'questions') {
    const complaints = pastFacts.filter(({ kind }) => kind === 'complaint')
    const settingBefore = inForce.setting.value as typeof value
    const askedQuestions = replayQuestions(settingBefore.phrasing, value.phrasing, complaints)
    return { ...replayHeader, ...emptyResult, asked: askedQuestions, total: complaints.length }
  }
  const { changed, ...otherChanges } = compareRuleSets(
    inForce.setting.value as typeof value,
    value,
    pastFacts,
  )
  const numbers = new Map(pastFacts.map(({ caseId, number }) => [caseId, number]))
  return {
    ...replayHeader,
    ...emptyResult,
    ...otherChanges,
    changed: changed.map(({ caseId, before: resultBefore, after: resultAfter }) => ({
      caseId,
      number: numbers.get(caseId) ?? '',
      before: shortResult(resultBefore),
      after: shortResult(resultAfter),
    })),
  }
}

/** Every difference in words, without the data of the change. */
function shownDifferences(
  inForce: Setting,
  setting: Setting,
  areas: { id: string; name: string }[],
): Difference[] {
  const description = describedSetting(setting.name)
  const namesOfAreas = areaNames(areas)
  return differencesBetween(description, inForce.value, setting.value, namesOfAreas).map(
    ({ place, type, values }) => ({ place, type, values }),
  )
}

const shortResult = ({ class: caseClass, priority, fired }: TriageResult) => ({
  class: caseClass,
  priority,
  rule: fired?.name,
})

const caseQueues: CaseQueue[] = ['waiting', 'moving', 'closed']
/** Of each box, the newest closed ones first: as many as one call can read. */
const maxCases = 300

/**
 * The facts that the triage rules and the questions see in past cases, without those whose text has
 * been deleted.
 */
async function triageFactsOf(
  snapshots: CaseDoc[],
  districtId: string,
): Promise<(TriageFacts & Questioned & { caseId: string; number: string })[]> {
  const matters = await personalFieldOf('matter', snapshots)
  return snapshots.flatMap(({ _id: caseId, state }) => {
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
      category: matter.category,
      amountFen,
      branchId,
      gridId,
    }
  })
}
