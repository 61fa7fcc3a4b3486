import { shanghaiDayOf } from '#shared/calendar/days'
import { inputWords } from '#shared/scorecard/words'
import type {
  Askable,
  ObjectionView,
} from '../../../../miniprogram/modules/score-publication/contract'
import { type Actor, isSamePerson } from '../../../_domain/decider'
import { liveInputs, questionableInputs } from '../../../_domain/scorecard/inputs'
import { answerDueDay, isDecisionLate } from '../../../_domain/scorecard/objection/objection'
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

export const objections: Handler<'merchant.objections'> = async (
  { district, cursor: pageCursor },
  { staff, merchant, actor, now },
) => {
  const within = staff && (await districtFilterFor(staff, district))
  // A merchant represents a few shops: all of them in one page.
  const { lines, ...pageFields } = within
    ? await readListPage(pageCursor, 'waitsSince', (...pageArguments) =>
        listScorecards(within, 'waitsSince', 0, ...pageArguments),
      )
    : { lines: [...(await scorecards.findMany(merchant?.merchantIds ?? [])).values()] }
  const shopsById = await merchants.findMany(lines.map(({ _id: merchantId }) => merchantId))
  const views = await objectionViews(lines, shopsById, { now, judge: staff ? actor : undefined })
  if (staff) return { objections: views, ...pageFields }
  const shopDocumentsById = await merchants.findMany(merchant?.merchantIds ?? [])
  return { objections: views, shops: await askableIn([...shopDocumentsById.values()], now) }
}

/** Objections of some scorecards, the newest first, with the inputs in question in words. */
async function objectionViews(
  scorecardDocuments: ScorecardDoc[],
  shops: Map<string, MerchantDoc>,
  { now, judge }: { now: number; judge?: Actor },
): Promise<ObjectionView[]> {
  const currentDay = shanghaiDayOf(now)
  const views: ObjectionView[] = []
  for (const { _id: merchantId, state: scorecard } of scorecardDocuments) {
    const wantedObjections = Object.entries(scorecard.objections).filter(
      ([, { state: objectionState }]) => judge === undefined || objectionState === 'submitted',
    )
    if (wantedObjections.length === 0) continue
    const [records, statementsById] = await Promise.all([
      recordsOf(merchantId),
      statementsOf(
        merchantId,
        wantedObjections.map(([id]) => id),
      ),
    ])
    const currentInputs = liveInputs(records)
    for (const [id, objection] of wantedObjections) {
      const { kind, state, toldOn, submittedOn, stars, reason } = objection
      const shownStars = scorecard.shown?.score.level?.stars
      const statement = statementsById.get(id)
      views.push({
        id,
        kind,
        state,
        merchant: { id: merchantId, name: shops.get(merchantId)?.name ?? merchantId },
        toldOn,
        submittedOn,
        from: kind === 'drop' && shownStars ? shownStars : undefined,
        to: stars,
        inputs: objection.inputIds.flatMap((requestInput) => {
          const disputedInput = currentInputs.get(requestInput)?.input
          return disputedInput ? [{ id: requestInput, words: inputWords(disputedInput) }] : []
        }),
        statement,
        reason,
        by: answerDueDay(objection),
        late: isDecisionLate(objection, currentDay),
        recused:
          judge && objection.inTheCase.some((handlerRef) => isSamePerson(judge, handlerRef))
            ? true
            : undefined,
      })
    }
  }
  return views.sort((first, second) =>
    (second.toldOn ?? second.submittedOn ?? '') < (first.toldOn ?? first.submittedOn ?? '')
      ? -1
      : 1,
  )
}

/** What a representative of these shops may object to. */
async function askableIn(shopRecords: MerchantDoc[], now: number): Promise<Askable[]> {
  return Promise.all(
    shopRecords.map(async ({ _id: merchantId, name }) => {
      const currentInputs = liveInputs(await recordsOf(merchantId))
      const inputs = questionableInputs(currentInputs, shanghaiDayOf(now)).inputIds.map(
        (inputId) => ({
          id: inputId,
          words: inputWords(currentInputs.get(inputId)!.input),
        }),
      )
      return { id: merchantId, name, inputs }
    }),
  )
}
