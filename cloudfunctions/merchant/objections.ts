import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Askable, ObjectionView } from '../../miniprogram/shared/contract/scorecard'
import { inputWords } from '../../miniprogram/shared/scorecard/words'
import { type Actor, isSamePerson } from '../_domain/decider'
import { liveInputs, questionable } from '../_domain/scorecard/inputs'
import { answerBy, isDecisionLate } from '../_domain/scorecard/objection/objection'
import type { Handler } from '../_serve/call'
import { pageOf } from '../_serve/cursor'
import { withinFor } from '../_serve/own-district'
import { type MerchantDoc, merchants } from '../_store/merchant/merchants'
import { recordsOf, type ScorecardDoc, scorecards, scorecardsListed, statementsOf } from '../_store/merchant/scorecards'

export const objections: Handler<'merchant.objections'> = async (
  { district, cursor },
  { staff, merchant, actor, now },
) => {
  const within = staff && (await withinFor(staff, district))
  // A merchant represents a few shops: all of them in one page.
  const { lines, ...rest } = within
    ? await pageOf(cursor, 'waitsSince', (...page) => scorecardsListed(within, 'waitsSince', 0, ...page))
    : { lines: [...(await scorecards.some(merchant?.merchantIds ?? [])).values()] }
  const shops = await merchants.some(lines.map(({ _id }) => _id))
  const views = await objectionViews(lines, shops, { now, ...(staff && { judge: actor }) })
  if (staff) return { objections: views, ...rest }
  const own = await merchants.some(merchant?.merchantIds ?? [])
  return { objections: views, shops: await askableIn([...own.values()], now) }
}

/** Objections of some scorecards, the newest first, with the inputs in question in words. */
async function objectionViews(
  docs: ScorecardDoc[],
  shops: Map<string, MerchantDoc>,
  { now, judge }: { now: number; judge?: Actor },
): Promise<ObjectionView[]> {
  const today = dayOf(now)
  const views: ObjectionView[] = []
  for (const { _id: merchantId, state: scorecard } of docs) {
    const wanted = Object.entries(scorecard.objections).filter(
      ([, { state }]) => judge === undefined || state === 'submitted',
    )
    if (wanted.length === 0) continue
    const [records, said] = await Promise.all([
      recordsOf(merchantId),
      statementsOf(
        merchantId,
        wanted.map(([id]) => id),
      ),
    ])
    const live = liveInputs(records)
    for (const [id, objection] of wanted) {
      const { kind, state, toldOn, submittedOn, stars, reason } = objection
      const from = scorecard.shown?.score.level?.stars
      const statement = said.get(id)
      views.push({
        id,
        kind,
        state,
        merchant: { id: merchantId, name: shops.get(merchantId)?.name ?? merchantId },
        ...(toldOn !== undefined && { toldOn }),
        ...(submittedOn !== undefined && { submittedOn }),
        ...(kind === 'drop' && from && { from }),
        ...(stars && { to: stars }),
        inputs: objection.inputIds.flatMap((input) => {
          const found = live.get(input)?.input
          return found ? [{ id: input, words: inputWords(found) }] : []
        }),
        ...(statement !== undefined && { statement }),
        ...(reason !== undefined && { reason }),
        ...(answerBy(objection) !== undefined && { by: answerBy(objection) }),
        late: isDecisionLate(objection, today),
        ...(judge && objection.inTheCase.some((one) => isSamePerson(judge, one)) && { recused: true as const }),
      })
    }
  }
  return views.sort((a, b) => ((b.toldOn ?? b.submittedOn ?? '') < (a.toldOn ?? a.submittedOn ?? '') ? -1 : 1))
}

/** What a representative of these shops may object to. */
async function askableIn(shops: MerchantDoc[], now: number): Promise<Askable[]> {
  return Promise.all(
    shops.map(async ({ _id: id, name }) => {
      const live = liveInputs(await recordsOf(id))
      const inputs = questionable(live, dayOf(now)).inputIds.map((one) => ({
        id: one,
        words: inputWords(live.get(one)!.input),
      }))
      return { id, name, inputs }
    }),
  )
}
