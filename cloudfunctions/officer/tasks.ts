import { spanOf } from '../../miniprogram/shared/clock/shifts'
import type { Task } from '../../miniprogram/shared/contract/around'
import type { CaseSummary } from '../../miniprogram/shared/contract/case-view'
import type { DutyView, OfferCard, RecalledTask } from '../../miniprogram/shared/contract/officer'
import { awaitsSecond } from '../_domain/case/closing/second'
import { offerTo } from '../_domain/case/dispatch/offers'
import { offerSpan } from '../_domain/case/dispatch/tiers'
import { shiftsAround } from '../_domain/staff/shifts'
import type { Handler } from '../_serve/call'
import { summaries } from '../_serve/summaries'
import type { CaseDoc } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { casesHeldBy, casesOfferedTo, casesOwedBy, casesRecalledFrom } from '../_store/case/queries'
import { duty } from '../_store/staff/roster'
import { plansOf } from '../_store/staff/shifts'
import { deleted } from '../_views/case/case-view'
import { toldRecalled } from '../_views/notices'
import { dutyView } from './duty'
import { placedTasks } from './placed-tasks'

/** How long an officer is told that the centre recalled a case, ms. */
const told = 86_400_000

export const tasks: Handler<'officer.tasks'> = async (_, { staff: { _id: me, districtId }, now }) => {
  const [onDuty, shift, offered, held, owed, done, taken] = await Promise.all([
    duty.find(me),
    shiftOf(districtId, me, now),
    casesOfferedTo(me, 50),
    casesHeldBy(me, 'moving', 100),
    casesOwedBy(me, 20),
    casesHeldBy(me, 'closed', 20),
    casesRecalledFrom(me, now - told, 10),
  ])
  const [offers, open, closed, recalled] = await Promise.all([
    offerCards(me, offered, now),
    tasksIn(
      held,
      offered.filter(({ state }) => state.helpers?.includes(me)),
      now,
    ),
    closedLines(
      offered.filter(({ state }) => awaitsSecond(state) === me),
      owedFirst(owed, done),
      now,
    ),
    recalledLines(taken, me),
  ])
  return { now, duty: { ...dutyView(onDuty), ...(shift && { shift }) }, offers, open, closed, recalled }
}

/** Cases in hand, then those of others in which the officer helps. */
async function tasksIn(held: CaseDoc[], helped: CaseDoc[], now: number): Promise<Task[]> {
  const [own, others] = await Promise.all([placedTasks(held, now), placedTasks(helped, now)])
  return [...own, ...others.map((task) => ({ ...task, helping: true as const }))]
}

/** Cases whose findings the officer was drawn to look at again, then their own. */
async function closedLines(checks: CaseDoc[], own: CaseDoc[], now: number): Promise<CaseSummary[]> {
  const [drawn, others] = await Promise.all([summaries(checks, now), summaries(own, now, true)])
  return [...drawn.map((line) => ({ ...line, check: true as const })), ...others]
}

/** Cases that are over: those for which something is still owed, then the latest. */
const owedFirst = (owed: CaseDoc[], done: CaseDoc[]): CaseDoc[] => [
  ...owed,
  ...done.filter(({ _id }) => !owed.some((one) => one._id === _id)),
]

/** Offers that can still be answered, with the way there and why this officer. */
async function offerCards(officerId: string, heads: CaseDoc[], now: number): Promise<OfferCard[]> {
  const open = heads.filter(({ state }) => (offerTo(state, officerId)?.expiresAt ?? 0) > now)
  const [lines, respondents, matters] = await Promise.all([
    summaries(open, now),
    particularOf('respondent', open),
    particularOf('matter', open),
  ])
  return open.flatMap(({ _id, state }, index) => {
    const line = lines[index]
    const offer = offerTo(state, officerId)
    if (!offer || !line) return []
    const matter = matters.get(_id)
    const place = state.spot ?? matter?.place
    return {
      case: line,
      merchantAddress: respondents.get(_id)?.address ?? deleted,
      ...(matter && { said: matter.statement }),
      ...(place && { place: { longitude: place.longitude, latitude: place.latitude } }),
      expiresAt: offer.expiresAt,
      span: offerSpan(state),
      why: offer.why,
      ...(offer.backup && { backup: true as const }),
      ...(offer.ordered && { ordered: true as const }),
    }
  })
}

/** An officer's shift that runs now or comes next; undefined when they are not on the roster. */
async function shiftOf(districtId: string, officerId: string, now: number): Promise<DutyView['shift']> {
  const around = shiftsAround(now)
  const plans = await plansOf(districtId, around)
  const shift = around.find((_, index) => plans[index]?.officers.includes(officerId))
  return shift && { ...shift, ...spanOf(shift) }
}

/** The cases that the centre recalled from an officer, as they are told. */
async function recalledLines(heads: CaseDoc[], officerId: string): Promise<RecalledTask[]> {
  const respondents = await particularOf('respondent', heads)
  return heads.flatMap(({ _id: caseId, state, recalledAt: at = 0 }) => {
    const said = toldRecalled(state, officerId)
    const merchantName = respondents.get(caseId)?.name ?? deleted
    return said === undefined ? [] : [{ caseId, number: state.number, merchantName, said, at }]
  })
}
