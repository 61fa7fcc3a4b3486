import { endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import type { RepeatOffender } from '#shared/contract/warning'
import { type WarningState, warningStates } from '#shared/vocabulary/publication'
import type { PenaltyGround } from '../_domain/warning/state'
import type { Handler } from '../_gateway/handler'
import { districtFilterFor } from '../_gateway/own-district'
import { casesSince } from '../_persistence/case/queries'
import type { IdFilter } from '../_persistence/database'
import { merchants } from '../_persistence/merchant/merchants'
import { type WarningDoc, warningsInForce, warningsInState } from '../_persistence/warning/warnings'
import { draftRulesFor } from '../_views/warning/warning-view'

const maxPerState = 50
const endedStates: WarningState[] = ['expired', 'withdrawn', 'discarded']

/** Lists the warnings that staff work on, and shops that offend again during a warning. */
export const desk: Handler<'warning.desk'> = async ({ state }, { staff, now }) => {
  const { role, duties = [] } = staff
  const districtFilter = await districtFilterFor(staff)
  const states = state
    ? [state]
    : warningStates.codes.filter((stateCode) => !endedStates.includes(stateCode))
  const warningDocs = (
    await Promise.all(
      states.map((warningState) => warningsInState(districtFilter, warningState, maxPerState)),
    )
  ).flat()
  const [shops, repeatOffences] = await Promise.all([
    merchants.findMany(warningDocs.flatMap(({ merchantId }) => merchantId ?? [])),
    findRepeatOffences(districtFilter, now),
  ])
  return {
    duties,
    again: repeatOffences,
    drafts: draftRulesFor(role),
    files: warningDocs.map(({ _id: id, state: { state, content }, merchantId, updatedAt }) => {
      const shop = merchantId === undefined ? undefined : shops.get(merchantId)
      return {
        id,
        state,
        instrument: content.instrument,
        title: content.title,
        updatedAt,
        shop: shop?.name,
      }
    }),
  }
}

const maxPenalties = 100
const maxComplaints = 50

type PenaltyWarning = WarningDoc & {
  merchantId: string
  state: { content: { ground: PenaltyGround } }
}

const isPenalty = (warningDoc: WarningDoc): warningDoc is PenaltyWarning =>
  warningDoc.merchantId !== undefined && warningDoc.state.content.ground?.kind === 'penalty'

/**
 * Finds shops that offend again: a warning about their penalty is still public, and complaints
 * about something that happened after the penalty were substantiated. The shop with the most
 * complaints comes first.
 */
async function findRepeatOffences(districtId: IdFilter, now: number): Promise<RepeatOffender[]> {
  const publicWarnings = await warningsInForce(districtId, shanghaiDayOf(now), maxPenalties)
  const penalties = publicWarnings.filter(isPenalty)
  const shops = await merchants.findMany(penalties.map(({ merchantId }) => merchantId))
  const offences = await Promise.all(
    penalties.map(async ({ merchantId, state: { content } }) => {
      const { documentNo, decidedOn } = content.ground
      const decisionDayEnd = endOfDay(decidedOn)
      const complaints = await casesSince(merchantId, 'complaint', decisionDayEnd, maxComplaints)
      const laterComplaints = complaints.filter(
        ({ state }) => state.assessment?.substantiated && state.occurredAt > decisionDayEnd,
      )
      const numbers = laterComplaints.map(({ state }) => state.number)
      return {
        merchantId,
        shop: shops.get(merchantId)?.name ?? merchantId,
        documentNo,
        decidedOn,
        numbers,
      }
    }),
  )
  return offences
    .filter(({ numbers }) => numbers.length > 0)
    .sort((first, second) => second.numbers.length - first.numbers.length)
}
