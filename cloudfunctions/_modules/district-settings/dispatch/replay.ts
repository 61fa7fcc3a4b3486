import type { Setting } from '#shared/contract/settings'
import { settingDescriptionOf } from '#shared/settings/all'
import { type Area, areaNames } from '#shared/settings/area-names'
import { adoptedYears } from '#shared/settings/calendar'
import { type Difference, differencesBetween } from '#shared/settings/differences'
import {
  compareRuleSets,
  type TriageFacts,
  type TriageResult,
} from '../../../_domain/triage-rules/evaluate'
import type { Handler } from '../../../_gateway/handler'
import type { CaseDoc, CaseQueue } from '../../../_persistence/case/cases'
import { loadPersonalField } from '../../../_persistence/case/personal-data'
import { casesInQueue } from '../../../_persistence/case/queries'
import { settingOf } from '../../../_persistence/settings'
import {
  type QuestionedComplaint,
  replayCalendar,
  replayQuestions,
  replayRetention,
} from '../replay-rules'
import { replayOfferTimings, replayServiceLevels } from '../service-level-replay'
import { createReplayTicket, requireKnownAreas } from './check-setting'

/**
 * Shows what a setting would change: every difference from the setting in force, and its effect on
 * the cases of the district. Nobody can suggest or adopt a setting without the ticket in the
 * output.
 */
export const replay: Handler<'dispatch.replay'> = async ({ setting }, { staff, now }) => {
  const { districtId } = staff
  const namableAreas = await requireKnownAreas(setting, districtId)
  const snapshots = await loadRecentCases(districtId)
  const { setting: currentSetting } = await settingOf(setting.name, districtId)
  const resultWithoutEffects = {
    ticket: createReplayTicket(staff, currentSetting, setting),
    version: setting.value.version,
    differences: differencesInWords(currentSetting, setting, namableAreas),
    changed: [],
    moves: [],
    silent: [],
    late: [],
    asked: [],
    total: snapshots.length,
  }

  const states = snapshots.map(({ state }) => state)
  const { name, value } = setting
  switch (name) {
    // These settings are only read by people and have no effect on a case.
    case 'texts':
    case 'rights':
      return { ...resultWithoutEffects, total: 0 }

    case 'service': {
      const currentValue = currentSetting.value as typeof value
      return {
        ...resultWithoutEffects,
        late: replayServiceLevels(currentValue, value, states, now),
        escalated: replayOfferTimings(currentValue, value, states),
      }
    }

    case 'retention': {
      const currentValue = currentSetting.value as typeof value
      return {
        ...resultWithoutEffects,
        retained: replayRetention(currentValue, value, states),
      }
    }

    case 'calendar':
      return {
        ...resultWithoutEffects,
        recalculated: replayCalendar(adoptedYears(value), states, now),
      }

    case 'questions': {
      const pastFacts = await triageFactsOf(snapshots, districtId)
      const complaints = pastFacts.filter(({ kind }) => kind === 'complaint')
      const currentValue = currentSetting.value as typeof value
      return {
        ...resultWithoutEffects,
        asked: replayQuestions(currentValue.phrasing, value.phrasing, complaints),
        total: complaints.length,
      }
    }

    default: {
      const pastFacts = await triageFactsOf(snapshots, districtId)
      const currentValue = currentSetting.value as typeof value
      const { changed, ...otherEffects } = compareRuleSets(currentValue, value, pastFacts)
      const numbersById = new Map(pastFacts.map(({ caseId, number }) => [caseId, number]))
      return {
        ...resultWithoutEffects,
        ...otherEffects,
        changed: changed.map(({ caseId, before: resultBefore, after: resultAfter }) => ({
          caseId,
          number: numbersById.get(caseId) ?? '',
          before: toShortResult(resultBefore),
          after: toShortResult(resultAfter),
        })),
      }
    }
  }
}

const caseQueues: CaseQueue[] = ['waiting', 'moving', 'closed']
/** From each queue, the newest cases: as many as one call can read. */
const maxCasesPerQueue = 300

async function loadRecentCases(districtId: string): Promise<CaseDoc[]> {
  const casesByQueue = await Promise.all(
    caseQueues.map((queue) => casesInQueue(districtId, queue, maxCasesPerQueue)),
  )
  return casesByQueue.flat()
}

/** The differences as people read them, without the data by which a program applies them. */
function differencesInWords(
  currentSetting: Setting,
  newSetting: Setting,
  areas: Area[],
): Difference[] {
  const description = settingDescriptionOf(newSetting.name)
  const differences = differencesBetween(
    description,
    currentSetting.value,
    newSetting.value,
    areaNames(areas),
  )
  return differences.map(({ place, type, values }) => ({ place, type, values }))
}

const toShortResult = ({ class: caseClass, priority, fired: firedRule }: TriageResult) => ({
  class: caseClass,
  priority,
  rule: firedRule?.name,
})

type PastFacts = TriageFacts & QuestionedComplaint & { caseId: string; number: string }

/**
 * The facts of past cases that triage rules and questions evaluate. Cases whose text has been
 * deleted are left out.
 *
 * The texts of reports are left out, too. Whoever tries rules with other words could read a report
 * word by word, which only its reporter and its handler may read (Order 121 Art. 37).
 */
async function triageFactsOf(snapshots: CaseDoc[], districtId: string): Promise<PastFacts[]> {
  const mattersById = await loadPersonalField('matter', snapshots)
  return snapshots.flatMap(({ _id: caseId, state: complaintCase }) => {
    const matter = mattersById.get(caseId)
    if (!matter) return []
    const isReport = complaintCase.kind === 'report'
    return {
      caseId,
      number: complaintCase.number,
      kind: complaintCase.kind,
      problemType: complaintCase.problemType,
      submittedAt: complaintCase.submittedAt,
      districtId,
      flags: matter.flags,
      text: isReport ? '' : `${matter.statement}\n${matter.request}`,
      answers: isReport ? {} : (matter.answers ?? {}),
      category: isReport ? undefined : matter.category,
      amountFen: complaintCase.amountFen,
      branchId: complaintCase.branchId,
      gridId: complaintCase.gridId,
    }
  })
}
