import { dayOf, endOf } from '../../miniprogram/shared/clock/days'
import type { OffendsAgain } from '../../miniprogram/shared/contract/warning'
import { type WarningState, warningStates } from '../../miniprogram/shared/vocabulary/publication'
import type { PenaltyGround } from '../_domain/warning/state'
import type { Handler } from '../_serve/call'
import { withinFor } from '../_serve/own-district'
import { casesSince } from '../_store/case/queries'
import type { Within } from '../_store/database'
import { merchants } from '../_store/merchant/merchants'
import { type WarningDoc, warningsIn, warningsInForce } from '../_store/warning/warnings'
import { draftsOf } from '../_views/warning/warning-view'

const over: WarningState[] = ['expired', 'withdrawn', 'dropped']

export const desk: Handler<'warning.desk'> = async ({ state }, { staff, now }) => {
  const { role, duties = [] } = staff
  const within = await withinFor(staff)
  const states = state ? [state] : warningStates.codes.filter((code) => !over.includes(code))
  const docs = (await Promise.all(states.map((one) => warningsIn(within, one, 50)))).flat()
  const [shops, again] = await Promise.all([
    merchants.some(docs.flatMap(({ merchantId }) => merchantId ?? [])),
    offendingAgain(within, now),
  ])
  return {
    duties,
    again,
    drafts: draftsOf(role),
    files: docs.map(({ _id: id, state: { state, content }, merchantId, updatedAt }) => {
      const shop = merchantId === undefined ? undefined : shops.get(merchantId)
      return { id, state, instrument: content.instrument, title: content.title, updatedAt, shop: shop?.name }
    }),
  }
}

const mostPenalties = 100
const mostComplaints = 50

type Penalised = WarningDoc & { merchantId: string; state: { content: { ground: PenaltyGround } } }

const isPenalty = (doc: WarningDoc): doc is Penalised =>
  doc.merchantId !== undefined && doc.state.content.ground?.kind === 'penalty'

/**
 * Shops of a district that did it again: with a penalty in its days of publicity, and complaints found to be true about
 * what happened after the decision. Those with the most come first.
 */
async function offendingAgain(districtId: Within, now: number): Promise<OffendsAgain[]> {
  const penalties = (await warningsInForce(districtId, dayOf(now), mostPenalties)).filter(isPenalty)
  const shops = await merchants.some(penalties.map(({ merchantId }) => merchantId))
  const found = await Promise.all(
    penalties.map(async ({ merchantId, state: { content } }) => {
      const { documentNo, decidedOn } = content.ground
      const after = endOf(decidedOn)
      const complaints = await casesSince(merchantId, 'complaint', after, mostComplaints)
      const again = complaints.filter(({ state }) => state.assessment?.substantiated && state.occurredAt > after)
      const numbers = again.map(({ state }) => state.number)
      return { merchantId, shop: shops.get(merchantId)?.name ?? merchantId, documentNo, decidedOn, numbers }
    }),
  )
  return found.filter(({ numbers }) => numbers.length > 0).sort((a, b) => b.numbers.length - a.numbers.length)
}
