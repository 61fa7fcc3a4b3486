import { type Surroundings, signs } from '../../miniprogram/shared/intake/indicators'
import { bareText, isNear, shinglesOf } from '../../miniprogram/shared/intake/near-text'
import { askedInVain, justRecalled, mayName, triedLast } from '../_domain/case/dispatch/offers'
import { nearestToHelp, candidates as ranking } from '../_domain/case/dispatch/round'
import { nobody } from '../_domain/case/relations'
import { type Handler, viewFor } from '../_serve/call'
import { candidateViews } from '../_serve/candidates'
import type { Box, CaseDoc } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { casesInBox, casesOf } from '../_store/case/queries'
import { rosterFor, rosterOfCity } from '../_store/staff/roster'

export const propose: Handler<'dispatch.propose'> = async (_, call) => {
  const { state } = call.head
  const isInHand = state.holder !== undefined && state.closedAt === undefined
  const [view, roster, surroundings] = await Promise.all([
    viewFor(call, call.head),
    isInHand ? rosterOfCity(call.head, call.now) : rosterFor(call.head, call.now),
    // A leader who sends help sorts nothing.
    call.actor.role === 'dispatcher' && state.kind === 'complaint' ? surroundingsOf(call.head, call.now) : undefined,
  ])
  const former = justRecalled(state)
  const inVain = askedInVain(state, view.timeline)
  const context = { now: call.now, roster }
  const all = isInHand ? nearestToHelp(state, context) : ranking(state, context)
  const best = triedLast(all, inVain, former)
  const candidates = (await candidateViews(best, roster, state.districtId)).map((one) => ({
    ...one,
    ...(former.includes(one.officerId) && { recalled: true as const }),
    ...(inVain.includes(one.officerId) && {
      answer: state.declined?.includes(one.officerId) ? ('declined' as const) : ('silent' as const),
    }),
  }))
  const ranked = !mayName(state, call.actor) && { ranked: true as const }
  const { spot } = roster
  return {
    case: view,
    candidates,
    ...(spot && { spot: { longitude: spot.longitude, latitude: spot.latitude } }),
    signs: surroundings ? signs(surroundings) : [],
    ...ranked,
  }
}

const days30 = 30 * 86_400_000
/** Cases compared with in each of the centre's boxes: a sign is advice, not a census. */
const most = 150
const boxes: Box[] = ['waiting', 'moving', 'closed']

/**
 * Counts of what the same and other people filed in this district lately (Art. 17). Reports are never compared.
 */
async function surroundingsOf({ _id, complainant, districtId, state }: CaseDoc, now: number): Promise<Surroundings> {
  const [own, ...around] = await Promise.all([
    complainant === nobody ? [] : casesOf(complainant, most),
    ...boxes.map((box) => casesInBox(districtId, box, most)),
  ])
  const lately = ({ state, submittedAt }: CaseDoc) => state.kind === 'complaint' && submittedAt >= now - days30
  const mine = own.filter(lately)
  const others = around.flat().filter((doc) => lately(doc) && doc.complainant !== complainant)
  const all = [{ _id, state }, ...others]
  const [persons, matters] = await Promise.all([particularOf('consumer', all), particularOf('matter', all)])
  // Accounts that were spoken or shown, not written, have the same words or none.
  const spoken = all.filter((doc) => doc.state.evidence.some(({ statement }) => statement))
  const untyped = new Set(spoken.map((doc) => doc._id))
  const shingles = (id: string) => shinglesOf(untyped.has(id) ? '' : (matters.get(id)?.statement ?? ''))
  const text = shingles(_id)
  const near = others.filter((doc) => isNear(text, shingles(doc._id)))
  const sharing = (of: (id: string) => string | undefined) => {
    const wanted = of(_id)
    if (wanted === undefined) return 0
    return new Set(others.filter((doc) => of(doc._id) === wanted).map((doc) => doc.complainant)).size
  }
  return {
    complaintsIn30Days: mine.length,
    shopsIn30Days: new Set(mine.map((doc) => doc.state.merchantId ?? doc._id)).size,
    sameTextByOthers: new Set(near.map((doc) => doc.complainant)).size,
    othersWithPhone: sharing((id) => persons.get(id)?.phone),
    othersWithAddress: sharing((id) => bareText(persons.get(id)?.address ?? '') || undefined),
  }
}
