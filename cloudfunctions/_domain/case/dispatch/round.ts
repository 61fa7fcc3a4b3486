import { Refusal } from '../../../../miniprogram/shared/refusals'
import { type Candidate, candidatesFor } from '../../assignment/assign'
import { needRoster, type Roster } from '../command-row'
import { type CaseEvent, event } from '../events'
import type { Case } from '../state'
import { justRecalled } from './offers'
import { nextStep, offerSpan, paceOf } from './tiers'

/** Candidates ranked for one step: more than are ever asked at once. */
const most = 20

interface Now {
  now: number
  roster?: Roster
}

/** The best officers for a case, best first, without the recused and those in `without`. */
export function candidates(state: Case, context: Now, without: readonly string[] = [], limit = most): Candidate[] {
  const { officers, responsible, spot } = needRoster(context)
  const { branchId, triage, recused } = state
  const wanted = { spot, branchId, responsible, skills: triage?.skills ?? [], now: context.now }
  return candidatesFor(officers, wanted, [...recused, ...without], limit)
}

/** The squad is told once of a suspected violation while mediation is being arranged: neither waits (Art. 27). */
export const referral = ({ class: confirmed, triage, referredAt }: Case): CaseEvent[] =>
  referredAt === undefined && (confirmed === 'suspected' || triage?.units.includes('squad'))
    ? [event('case.referred', { to: 'squad' })]
    : []

/** A rule wants the leaders told at the same time as the officer: when the first round of offers begins. */
export const tellsLeaders = (after: Case, before?: Case): boolean =>
  after.triage?.units.includes('leader') === true && after.roundAt !== undefined && before?.roundAt === undefined

/** The offers that open a round: to the officer the centre chose, and of an urgent case to the best others too. */
export function beginRound(state: Case, context: Now, chosen?: string): CaseEvent[] {
  const round: Case = { ...state, asked: [], roundAt: context.now }
  delete round.escalation
  if (chosen === undefined) return goOn(round, context)
  const { atOnce, offerSeconds } = paceOf(state)
  const first = chosenOf(round, context, chosen)
  const others = candidates(round, context, [chosen, ...justRecalled(round)]).slice(0, atOnce - 1)
  return [first, ...others].map((one) => offered(one, context.now + offerSeconds * 1000))
}

/**
 * The step after offers failed: more officers, or the next escalation target. The city is told again where an offer
 * failed that was made after it had been told.
 */
export function goOn(state: Case, context: Now): CaseEvent[] {
  const { asked, roundAt = context.now, escalation } = state
  const told = escalation?.to
  if (told === 'city') return state.state === 'returned' ? [] : [event('dispatch.escalated', { to: 'city' })]
  const free = told ? [] : candidates(state, context, [...asked, ...justRecalled(state)])
  const elapsed = (context.now - roundAt) / 1000
  const step = nextStep({ pace: paceOf(state), candidates: free, elapsed, ...(told && { told }) })
  if (step.to === 'officers') return offers(step, free, context)
  const until = context.now + step.seconds * 1000
  return [event('dispatch.escalated', step.to === 'city' ? { to: 'city' } : { to: step.to, until })]
}

/** Offers to `count` more officers beside those still thinking, tier by tier; none when it is time to escalate. */
export function more(state: Case, context: Now, count: number): CaseEvent[] {
  const { asked, roundAt = context.now } = state
  const elapsed = (context.now - roundAt) / 1000
  const free = candidates(state, context, [...asked, ...justRecalled(state)])
  const step = nextStep({ pace: paceOf(state), candidates: free, elapsed, atMost: count })
  return step.to === 'officers' ? offers(step, free, context) : []
}

const offers = ({ ids, seconds }: { ids: string[]; seconds: number }, free: Candidate[], { now }: Now): CaseEvent[] =>
  free.filter(({ officerId }) => ids.includes(officerId)).map((one) => offered(one, now + seconds * 1000))

/** A leader's order to officers on duty: an offer that names the leader. */
export function ordered(officerIds: string[], state: Case, context: Now): CaseEvent[] {
  const open = state.offers?.map(({ officerId }) => officerId) ?? []
  const until = context.now + offerSpan(state)
  return officerIds
    .filter((id) => !open.includes(id))
    .map((id) => offered(chosenOf(state, context, id), until, { ordered: true }))
}

/** An offer to help the holder, to the best officer not asked for it yet. */
export function nextBackup(state: Case, context: Now): CaseEvent {
  const { holder, helpers = [], backup } = state
  const without = [...(holder === undefined ? [] : [holder]), ...helpers, ...(backup?.asked ?? [])]
  const [best] = candidates(state, context, without, 1)
  if (!best) return event('backup.unmet', {})
  return offered(best, context.now + offerSpan(state), { backup: true })
}

/** Officers who could help the holder, the nearest first, of whatever district; last those of unknown place. */
export function nearestToHelp(state: Case, context: Now): Candidate[] {
  const { holder, helpers = [], offers = [] } = state
  const there = [holder ?? '', ...helpers, ...offers.map(({ officerId }) => officerId)]
  const far = ({ metres = Number.MAX_VALUE }: Candidate) => metres
  const all = candidates(state, context, there, Number.POSITIVE_INFINITY)
  return all.sort((a, b) => far(a) - far(b)).slice(0, most)
}

/** An offer to help, to the officer who was chosen. */
export function chosenBackup(officerId: string, state: Case, context: Now): CaseEvent {
  const { holder, helpers = [], offers = [] } = state
  const there = [holder, ...helpers, ...offers.map((offer) => offer.officerId)]
  if (there.includes(officerId)) throw new Refusal('OFFICER_NOT_AVAILABLE', 'officerId')
  const until = context.now + offerSpan(state)
  const chosen = chosenOf(state, context, officerId)
  const { districtId } = needRoster(context).officers.find(({ id }) => id === officerId) ?? {}
  const lent = districtId !== undefined && districtId !== state.districtId && { districtId }
  return offered(chosen, until, { backup: true, ...lent })
}

function chosenOf(state: Case, context: Now, officerId: string): Candidate {
  const { officers } = needRoster(context)
  if (officers.length === 0) throw new Refusal('NOBODY_ON_DUTY')
  const only = {
    ...context,
    roster: { ...needRoster(context), officers: officers.filter(({ id }) => id === officerId) },
  }
  const [chosen] = candidates(state, only)
  if (!chosen) throw new Refusal('OFFICER_NOT_AVAILABLE')
  return chosen
}

const offered = (
  { officerId, why }: Candidate,
  expiresAt: number,
  as: { backup?: true; ordered?: true; districtId?: string } = {},
): CaseEvent => event('dispatch.offered', { officerId, expiresAt, why, ...as })
