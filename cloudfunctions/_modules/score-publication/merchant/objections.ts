import { type Day, shanghaiDayOf } from '#shared/calendar/days'
import { inputWords } from '#shared/scorecard/words'
import type {
  DisputableShop,
  ObjectionView,
} from '../../../../miniprogram/modules/score-publication/contract'
import { type Actor, isSamePerson } from '../../../_domain/decider'
import { findLiveInputs, findQuestionableInputs } from '../../../_domain/scorecard/inputs'
import {
  isDecisionLate,
  nextStepDueDay,
  type Objection,
} from '../../../_domain/scorecard/objection/objection'
import { readListPage } from '../../../_gateway/cursor'
import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { type MerchantDoc, merchants } from '../../../_persistence/merchant/merchants'
import {
  listScorecards,
  recordsOf,
  type ScorecardDoc,
  scorecards,
  statementsOf,
} from '../../../_persistence/merchant/scorecards'

/**
 * Lists objections. Staff see the undecided ones of their districts, page by page. A merchant sees
 * all of its own shops, and what it can still object to.
 */
export const objections: Handler<'merchant.objections'> = async (
  { district: requestedDistrictId, cursor: pageCursor },
  { staff, merchant, actor, now },
) => {
  if (staff) {
    const districtFilter = await districtFilterFor(staff, requestedDistrictId)
    const { lines: scorecardDocuments, ...pageFields } = await readListPage(
      pageCursor,
      'waitsSince',
      (...pageArguments) => listScorecards(districtFilter, 'waitsSince', 0, ...pageArguments),
    )
    const shopsById = await loadShopsOf(scorecardDocuments)
    const views = await objectionViews(scorecardDocuments, shopsById, { now, decider: actor })
    return { objections: views, ...pageFields }
  }

  // A merchant represents only a few shops, so they fit on one page.
  const ownMerchantIds = merchant?.merchantIds ?? []
  const scorecardDocuments = [...(await scorecards.findMany(ownMerchantIds)).values()]
  const shopsById = await loadShopsOf(scorecardDocuments)
  const views = await objectionViews(scorecardDocuments, shopsById, { now })
  const ownShopsById = await merchants.findMany(ownMerchantIds)
  return { objections: views, shops: await loadAskableInputs([...ownShopsById.values()], now) }
}

const loadShopsOf = (scorecardDocuments: ScorecardDoc[]): Promise<Map<string, MerchantDoc>> =>
  merchants.findMany(scorecardDocuments.map(({ _id: merchantId }) => merchantId))

interface ViewOptions {
  now: number
  /** The member of staff who may decide. If present, only undecided objections are shown. */
  decider?: Actor
}

/** Shows the objections of some scorecards, the newest first. */
async function objectionViews(
  scorecardDocuments: ScorecardDoc[],
  shopsById: Map<string, MerchantDoc>,
  { now, decider }: ViewOptions,
): Promise<ObjectionView[]> {
  const today = shanghaiDayOf(now)
  const views: ObjectionView[] = []
  for (const { _id: merchantId, state: scorecard } of scorecardDocuments) {
    const visibleObjections = Object.entries(scorecard.objections).filter(
      ([, objection]) => decider === undefined || objection.state === 'submitted',
    )
    if (visibleObjections.length === 0) continue

    const objectionIds = visibleObjections.map(([objectionId]) => objectionId)
    const [records, statementsById] = await Promise.all([
      recordsOf(merchantId),
      statementsOf(merchantId, objectionIds),
    ])
    const currentInputs = findLiveInputs(records)
    const publishedStars = scorecard.shown?.score.level?.stars
    for (const [objectionId, objection] of visibleObjections) {
      views.push({
        id: objectionId,
        merchant: { id: merchantId, name: shopsById.get(merchantId)?.name ?? merchantId },
        ...objectionFields(objection, publishedStars),
        inputs: objection.inputIds.flatMap((inputId) => {
          const input = currentInputs.get(inputId)?.input
          return input ? [{ id: inputId, words: inputWords(input) }] : []
        }),
        statement: statementsById.get(objectionId),
        late: isDecisionLate(objection, today),
        recused: isRecused(objection, decider) ? true : undefined,
      })
    }
  }
  return views.sort((first, second) => (startDay(second) < startDay(first) ? -1 : 1))
}

const objectionFields = (objection: Objection, publishedStars: ObjectionView['from']) => ({
  kind: objection.kind,
  state: objection.state,
  toldOn: objection.toldOn,
  submittedOn: objection.submittedOn,
  from: objection.kind === 'drop' ? publishedStars : undefined,
  to: objection.stars,
  reason: objection.reason,
  by: nextStepDueDay(objection),
})

/** Staff who dealt with the matters in question may not decide on the objection. */
const isRecused = (objection: Objection, decider: Actor | undefined): boolean =>
  decider !== undefined && objection.inTheCase.some((handlerId) => isSamePerson(decider, handlerId))

/** The day on which the merchant was notified of the drop, or objected of its own accord. */
const startDay = (view: ObjectionView): Day | '' => view.toldOn ?? view.submittedOn ?? ''

/** Loads the inputs of the score to which a representative of these shops may object. */
async function loadAskableInputs(shops: MerchantDoc[], now: number): Promise<DisputableShop[]> {
  const today = shanghaiDayOf(now)
  return Promise.all(
    shops.map(async ({ _id: merchantId, name }) => {
      const currentInputs = findLiveInputs(await recordsOf(merchantId))
      const { inputIds } = findQuestionableInputs(currentInputs, today)
      const inputs = inputIds.map((inputId) => ({
        id: inputId,
        words: inputWords(currentInputs.get(inputId)!.input),
      }))
      return { id: merchantId, name, inputs }
    }),
  )
}
