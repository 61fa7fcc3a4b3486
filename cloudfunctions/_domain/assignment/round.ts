import { Refusal } from '../../../miniprogram/shared/refusals'
import type { Case } from '../case'
import { type CaseEvent, event } from '../events'
import { type Candidate, candidatesFor } from './assign'
import { justRecalled } from './recall'
import { nextStep, pace } from './rings'
import { needRoster, type Roster } from './roster'

/** Candidates looked at for one step: more than are ever asked at once. */
const most = 20

interface Now {
  now: number
  roster?: Roster
}

/** The best officers for a case, best first, without those who must not handle it and those named. */
export function candidates(file: Case, context: Now, without: readonly string[] = [], limit = most): Candidate[] {
  const { officers, responsible, spot } = needRoster(context)
  const { branchId, triage, recused } = file
  const wanted = {
    ...(spot && { spot }),
    ...(branchId !== undefined && { branchId }),
    ...(responsible !== undefined && { responsible }),
    skills: triage?.skills ?? [],
    now: context.now,
  }
  return candidatesFor(officers, wanted, [...recused, ...without], limit)
}

/** The squad hears of a suspected violation, once, while somebody is sent to mediate: neither waits for the other (Art. 27). */
export const referral = ({ class: confirmed, triage, referredAt }: Case): CaseEvent[] =>
  referredAt === undefined && (confirmed === 'suspected' || triage?.units.includes('squad'))
    ? [event('case.referred', { to: 'squad' })]
    : []

/** The offers that a round begins with: to whom the centre chose, and when it is urgent to the best others too. */
export function beginRound(file: Case, context: Now, chosen?: string): CaseEvent[] {
  const round: Case = { ...file, asked: [], roundAt: context.now }
  delete round.rescue
  if (chosen === undefined) return goOn(round, context)
  const { atOnce, seconds } = pace[file.priority]
  const first = chosenOf(round, context, chosen)
  const others = candidates(round, context, [chosen, ...justRecalled(round)]).slice(0, atOnce - 1)
  return [first, ...others].map((one) => offered(one, context.now + seconds * 1000))
}

/** What comes next when nobody has the case: more officers, or somebody above them; nothing more once the city has been told. */
export function goOn(file: Case, context: Now): CaseEvent[] {
  const { priority, asked, roundAt = context.now, rescue, state } = file
  const told = rescue?.by
  if (told === 'city') return state === 'returned' ? [] : [event('dispatch.escalated', { to: 'city' })]
  const free = told ? [] : candidates(file, context, [...asked, ...justRecalled(file)])
  const elapsed = (context.now - roundAt) / 1000
  const step = nextStep({ priority, candidates: free, elapsed, ...(told && { told }) })
  const until = context.now + step.seconds * 1000
  if (step.to === 'officers')
    return free.filter(({ officerId }) => step.ids.includes(officerId)).map((one) => offered(one, until))
  return [event('dispatch.escalated', step.to === 'city' ? { to: 'city' } : { to: step.to, until })]
}

/** So many more officers beside those who still think, ring by ring; nobody when all have been asked or it is time for somebody above. */
export function more(file: Case, context: Now, count: number): CaseEvent[] {
  const { priority, asked, roundAt = context.now } = file
  const elapsed = (context.now - roundAt) / 1000
  const free = candidates(file, context, [...asked, ...justRecalled(file)])
  const step = nextStep({ priority, candidates: free, elapsed, atMost: count })
  if (step.to !== 'officers') return []
  const until = context.now + step.seconds * 1000
  return free.filter(({ officerId }) => step.ids.includes(officerId)).map((one) => offered(one, until))
}

/** A leader's order to officers on duty, the same question with a name on it. */
export function ordered(officerIds: string[], file: Case, context: Now): CaseEvent[] {
  const open = file.offers?.map(({ officerId }) => officerId) ?? []
  const until = context.now + pace[file.priority].seconds * 1000
  return officerIds
    .filter((id) => !open.includes(id))
    .map((id) => offered(chosenOf(file, context, id), until, { ordered: true }))
}

/** Help for who has the case: the best one not asked for it yet. */
export function nextBackup(file: Case, context: Now): CaseEvent {
  const { holder, helpers = [], backup, priority } = file
  const without = [...(holder === undefined ? [] : [holder]), ...helpers, ...(backup?.asked ?? [])]
  const [best] = candidates(file, context, without, 1)
  if (!best) return event('backup.unmet', {})
  return offered(best, context.now + pace[priority].seconds * 1000, { backup: true })
}

/** Help that the centre chose. */
export function chosenBackup(officerId: string, file: Case, context: Now): CaseEvent {
  const { holder, helpers = [], offers = [], priority } = file
  const there = [holder, ...helpers, ...offers.map((offer) => offer.officerId)]
  if (there.includes(officerId)) throw new Refusal('OFFICER_NOT_AVAILABLE', 'officerId')
  const until = context.now + pace[priority].seconds * 1000
  return offered(chosenOf(file, context, officerId), until, { backup: true })
}

function chosenOf(file: Case, context: Now, officerId: string): Candidate {
  const { officers } = needRoster(context)
  if (officers.length === 0) throw new Refusal('NOBODY_ON_DUTY')
  const only = {
    ...context,
    roster: { ...needRoster(context), officers: officers.filter(({ id }) => id === officerId) },
  }
  const [chosen] = candidates(file, only)
  if (!chosen) throw new Refusal('OFFICER_NOT_AVAILABLE')
  return chosen
}

const offered = (
  { officerId, why }: Candidate,
  expiresAt: number,
  as: { backup?: true; ordered?: true } = {},
): CaseEvent => event('dispatch.offered', { officerId, expiresAt, why, ...as })
