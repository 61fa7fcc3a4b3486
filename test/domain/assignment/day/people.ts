import { metresBetween } from '#shared/great-circle'
import type { Command } from '../../../../cloudfunctions/_domain/case/commands'
import { rankCandidates } from '../../../../cloudfunctions/_domain/case/dispatch/round'
import type { Case } from '../../../../cloudfunctions/_domain/case/state'
import type { Actor } from '../../../../cloudfunctions/_domain/decider'
import type { Bureau, Reply } from './bureau'
import type { Cloud } from './calls'
import { chanceFor, delay } from './chance'
import { type City, type Filing, type Member, minute } from './city'
import type { Heads } from './heads'
import type { Streets } from './streets'

/** Manners of people on a bad day. Shares of 1; times in milliseconds. */
export const manners = {
  notificationLost: 0.1,
  /** How often the officer's page looks by itself (pages/officer). */
  looksEvery: 5 * minute,
  free: { ignores: 0.1, accepts: 0.85, median: 15_000, spread: 0.8 },
  busy: { ignores: 0.25, accepts: { P1: 0.5, P2: 0.3, P3: 0.25 }, median: 25_000, spread: 0.8 },
  recuses: 0.01,
  givesBack: 0.02,
  /** The centre recalls it while the officer is at it: ill, or not to be reached. */
  recalled: 0.03,
  dispatcher: { median: 70_000, spread: 0.9 },
  leader: { median: 60_000, spread: 0.7, acts: 0.8 },
  metresPerMinute: 300,
}

/** Officers, dispatchers and leaders: each acts on the notifications they get. */
export class People {
  private members: Map<string, Member>
  private filings: Map<string, Filing>
  private keys = 0
  /** How often an offer's notification was lost so far; -1 once it arrived. */
  private lostOf = new Map<string, number>()
  /** The officers whose phones said that a case is theirs, by case. */
  readonly toldOwners = new Map<string, string[]>()
  bureau!: Bureau

  private readonly city: City
  private readonly cloud: Cloud
  private readonly heads: Heads
  private readonly streets: Streets
  private readonly accepted: (caseId: string, member: Member, at: number) => void

  constructor(
    city: City,
    cloud: Cloud,
    heads: Heads,
    streets: Streets,
    accepted: (caseId: string, member: Member, at: number) => void,
  ) {
    this.city = city
    this.cloud = cloud
    this.heads = heads
    this.streets = streets
    this.accepted = accepted
    this.members = new Map(city.members.map((member) => [member.id, member]))
    this.filings = new Map(city.filings.map((filing) => [filing.id, filing]))
  }

  /** The notifications of one change: each may be lost. */
  notify = (after: Case, before: Case | undefined, by: Actor): void => {
    // An officer who still has to answer is notified at every change: a lost notification has
    // another chance.
    for (const { officerId, expiresAt, ordered } of after.offers ?? [])
      if (officerId !== by.ref) this.offered(after, officerId, expiresAt, ordered ?? false)
    if (!before || (after.escalation?.to === 'centre' && before?.escalation?.to !== 'centre'))
      this.dispatch(after)
    const escalationTarget = after.escalation?.to

    if (
      escalationTarget &&
      escalationTarget !== 'centre' &&
      (escalationTarget !== before?.escalation?.to || before?.state === 'offered')
    )
      this.lead(after)
  }

  private offered(state: Case, officerId: string, expiresAt: number, ordered: boolean): void {
    const offer = `${state.id} ${officerId} ${expiresAt}`
    const lost = this.lostOf.get(offer) ?? 0
    if (lost < 0) return

    const member = this.members.get(officerId) as Member
    const { agenda } = this.cloud
    const chance = chanceFor(
      this.city.seed,
      state.id,
      officerId,
      state.round?.at ?? 0,
      lost,
      'offer',
    )
    // A dead phone looks when it is back; the page's next look makes up for a lost notification.
    const isLost = chance() < manners.notificationLost
    this.lostOf.set(offer, isLost ? lost + 1 : -1)
    const heard = agenda.now + (isLost ? chance() * manners.looksEvery : 300 + chance() * 1_200)
    const seen = this.streets.aliveFrom(member, heard)
    if (seen === undefined) return

    const isBusy = ({ owner, helpers = [], closing }: Case) =>
      !closing && (owner === officerId || helpers.includes(officerId))

    const busy = [...(this.heads.open.get(member.districtId)?.values() ?? [])].some(isBusy)
    const manner = busy ? manners.busy : manners.free
    const accepts = ordered
      ? 0.97
      : busy
        ? manners.busy.accepts[state.priority]
        : manners.free.accepts
    const ignores = chance() < manner.ignores / (ordered ? 3 : 1)
    const willing = chance() < accepts
    const recuses = chance() < manners.recuses
    const wait = delay(chance, manner.median, manner.spread)
    if (ignores) return

    agenda.at(seen + wait, () => {
      if (!this.streets.isAlive(member, agenda.now)) return
      const actor: Actor = { role: 'officer', ref: officerId }
      if (willing && !recuses)
        return this.do(state.id, { type: 'acceptOffer' }, actor, (reply) =>
          this.took(state.id, member, reply),
        )
      this.do(state.id, { type: 'declineOffer', reason: recuses ? 'recusal' : 'busy' }, actor)
    })
  }

  /** The officer goes there, handles it and ends it, or now and then gives it back. */
  private took(caseId: string, member: Member, reply: Reply): void {
    if (!reply.ok || reply.state.owner !== member.id) return

    const { agenda } = this.cloud
    this.accepted(caseId, member, agenda.now)
    this.toldOwners.set(caseId, [...(this.toldOwners.get(caseId) ?? []), member.id])
    this.bureau.taken(member.id)
    const filing = this.filings.get(caseId) as Filing
    const chance = chanceFor(this.city.seed, caseId, member.id, 'work')
    const way = filing.onSite
      ? (metresBetween(this.streets.whereIs(member, agenda.now), filing.spot) /
          manners.metresPerMinute) *
        minute
      : 0
    const actor: Actor = { role: 'officer', ref: member.id }

    if (chance() < manners.givesBack) {
      agenda.in(2 * minute, () => this.do(caseId, { type: 'returnCase', reason: 'unable' }, actor))
      return
    }

    this.recall(caseId, member, way + filing.work)
    if (filing.onSite)
      this.streets.stay(member.id, filing.spot, agenda.now + way, agenda.now + way + filing.work)
    agenda.in(20_000 + chance() * 60_000, () => this.do(caseId, { type: 'recordContact' }, actor))
    if (filing.onSite)
      agenda.in(way + 5_000, () => this.do(caseId, { type: 'recordArrival' }, actor))
    agenda.in(way + filing.work, () => this.end(caseId, member.id))
  }

  /**
   * Between its acceptance and a little after its end, by two dispatchers who do not know of each
   * other.
   */
  private recall(caseId: string, member: Member, work: number): void {
    const chance = chanceFor(this.city.seed, caseId, member.id, 'recall')
    if (chance() >= manners.recalled) return

    const { agenda } = this.cloud
    agenda.in(chance() * work * 1.1, () => {
      if (this.heads.all.get(caseId)?.state.owner !== member.id) return
      for (const desk of ['centre', 'second'])
        this.do(
          caseId,
          { type: 'recallCase', reason: 'unreachable' },
          { role: 'dispatcher', ref: `${desk}-${member.districtId}` },
        )
    })
  }

  private end(caseId: string, officerId: string): void {
    const { agenda } = this.cloud
    const end = {
      type: 'terminate',
      mode: 'phone',
      ground: 'no_agreement',
      note: '',
      notice: '',
    } as const
    this.do(caseId, end, { role: 'officer', ref: officerId }, (reply) => {
      if (reply.ok) {
        this.bureau.finished(officerId, agenda.now)
        return this.allow(caseId)
      }
      if (this.heads.all.get(caseId)?.state.owner !== officerId) return
      this.do(caseId, { type: 'recordContact' }, { role: 'officer', ref: officerId })
      if (this.heads.all.get(caseId)?.state.closedAt === undefined)
        agenda.in(5 * minute, () => this.end(caseId, officerId))
    })
  }

  /** An urgent case is over when a leader has agreed. */
  private allow(caseId: string): void {
    const state = this.heads.all.get(caseId)?.state
    if (!state?.closing) return

    const { agenda } = this.cloud
    const chance = chanceFor(this.city.seed, caseId, state.updatedAt, 'closing')
    agenda.in(delay(chance, manners.leader.median, manners.leader.spread), () =>
      this.do(
        caseId,
        { type: 'decideClosing', allowed: true, reason: '同意' },
        { role: 'leader', ref: `leader-${state.districtId}` },
        () => this.allow(caseId),
      ),
    )
  }

  /** The centre's page looks by itself too: the list shows what no notification told. */
  poll(): void {
    for (const open of this.heads.open.values())
      for (const state of open.values()) {
        const isTheirs =
          state.acceptedAt === undefined ||
          (state.state === 'returned' && state.escalation?.to === 'centre')
        if (isTheirs && this.cloud.agenda.now - state.updatedAt > 5 * minute) this.dispatch(state)
      }
  }

  /** The dispatcher accepts it and sends it to the first of the ranking. */
  private dispatch(state: Case): void {
    const chance = chanceFor(this.city.seed, state.id, state.round?.at ?? 0, 'centre')
    const wait = delay(chance, manners.dispatcher.median, manners.dispatcher.spread)
    this.cloud.agenda.in(wait, () => {
      const now = this.heads.all.get(state.id)?.state
      if (!now || now.closedAt !== undefined) return
      const actor: Actor = { role: 'dispatcher', ref: `centre-${state.districtId}` }
      if (now.acceptedAt === undefined)
        this.do(state.id, { type: 'acceptComplaint', notice: '' }, actor)
      if (!['received', 'returned'].includes(now.state)) return
      this.do(state.id, { type: 'confirmTriage', class: now.class }, actor)
    })
  }

  /**
   * A leader who is told orders the three best who have not declined; one in five times they do
   * nothing.
   */
  private lead(state: Case): void {
    const by = state.escalation?.to as string
    const chance = chanceFor(this.city.seed, state.id, by, state.updatedAt, 'leader')
    if (by !== 'city' && chance() > manners.leader.acts) return

    this.cloud.agenda.in(delay(chance, manners.leader.median, manners.leader.spread), () => {
      const now = this.heads.all.get(state.id)?.state
      if (now?.state !== 'returned') return

      const { agenda } = this.cloud
      const roster = this.bureau.rosterFor(now, agenda.now)
      const best = rankCandidates(now, { now: agenda.now, roster }, now.declined ?? [], 3)
      if (best.length === 0) return agenda.in(5 * minute, () => this.lead(now))

      const officerIds = best.map(({ officerId }) => officerId)
      const order = { orderId: `n${this.keys}`, to: officerIds, text: 'ab'.repeat(32) }
      this.do(
        state.id,
        { type: 'orderOfficers', officerIds, ...order },
        { role: 'leader', ref: by },
      )
    })
  }

  private do(
    caseId: string,
    command: Command,
    actor: Actor,
    answered: (reply: Reply) => void = () => {},
  ): void {
    const key = `k${this.keys++}`
    this.cloud.call(() => this.bureau.act(caseId, command, actor, key), answered)
  }
}
