import { AppError } from '#shared/errors'
import type { OfficerOnDuty } from '../../../../cloudfunctions/_domain/assignment/assign'
import { busyOfficersOf } from '../../../../cloudfunctions/_domain/assignment/load'
import type { Roster } from '../../../../cloudfunctions/_domain/case/command-row'
import type { Command } from '../../../../cloudfunctions/_domain/case/commands'
import { caseDecider, findCommandError } from '../../../../cloudfunctions/_domain/case/decider'
import { nextAdvanceAt } from '../../../../cloudfunctions/_domain/case/dispatch/advance'
import { event } from '../../../../cloudfunctions/_domain/case/events'
import type { Case } from '../../../../cloudfunctions/_domain/case/state'
import type { Actor } from '../../../../cloudfunctions/_domain/decider'
import type { Cloud, Work } from './calls'
import type { City, Filing } from './city'
import { type Heads, system } from './heads'
import type { Streets } from './streets'

/** A call's answer: the case after it, or the code of an expected error. */
export type Reply = { ok: true; state: Case } | { ok: false; code: string }

/**
 * The officers the ranking may see: all on duty, or for comparison those that another rule picks.
 */
export type Choice = (state: Case, officers: OfficerOnDuty[], at: number) => OfficerOnDuty[]

/**
 * The functions of the bureau as the product's actions are put together, over the product's own
 * rules.
 */
export class Bureau {
  private load = new Map<string, { takenToday: number; lastFinishedAt?: number }>()
  private filings: Map<string, Filing>
  private members = new Map<string, City['members']>()

  private readonly city: City
  private readonly cloud: Cloud
  private readonly heads: Heads
  private readonly streets: Streets
  private readonly notify: (state: Case, before: Case | undefined, by: Actor) => void
  private readonly choose: Choice

  constructor(
    city: City,
    cloud: Cloud,
    heads: Heads,
    streets: Streets,
    notify: (state: Case, before: Case | undefined, by: Actor) => void,
    choose: Choice,
  ) {
    this.city = city
    this.cloud = cloud
    this.heads = heads
    this.streets = streets
    this.notify = notify
    this.choose = choose
    for (const member of city.members)
      this.members.set(member.districtId, [...(this.members.get(member.districtId) ?? []), member])
    this.filings = new Map(city.filings.map((filing) => [filing.id, filing]))
  }

  *submit(filing: Filing, key: string): Work<Reply> {
    const at = this.cloud.clock()
    yield
    // The door answers a repeated request, and does nothing else.
    if (this.heads.has(key))
      return { ok: true, state: this.heads.all.get(filing.id)?.state as Case }

    yield* this.heads.create(filing.id, submittedOf(filing), at, key)
    const head = this.heads.all.get(filing.id)
    yield
    if (head) this.notify(head.state, undefined, { role: 'consumer' })

    try {
      yield* this.moveOn(filing.id, at)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }

    return { ok: true, state: this.heads.all.get(filing.id)?.state as Case }
  }

  *act(id: string, command: Command, actor: Actor, key: string): Work<Reply> {
    const at = this.cloud.clock()
    yield
    const head = this.heads.all.get(id)
    if (!head) return { ok: false, code: 'CASE_NOT_FOUND' }
    if (this.heads.has(key)) return { ok: true, state: head.state }

    const roster = asksForRoster(command) ? this.rosterFor(head.state, at) : undefined
    yield

    try {
      const context = { now: at, actor, ...(roster && { roster }) }
      const change = yield* this.heads.change(
        id,
        (state) => caseDecider.decide(state, command, context),
        at,
        key,
      )
      yield
      if (change && change.after !== change.before) this.notify(change.after, change.before, actor)
      return { ok: true, state: this.heads.all.get(id)?.state as Case }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (command.type === 'acceptOffer' && error.code === 'OFFER_EXPIRED')
        yield* this.moveOn(id, at)
      return { ok: false, code: error.code }
    }
  }

  *moveOn(id: string, at: number): Work<void> {
    yield
    const head = this.heads.all.get(id)
    const due = head && nextAdvanceAt(head.state)
    if (!head || due === undefined || due > at) return

    const context = { now: at, actor: system, roster: this.rosterFor(head.state, at) }
    yield
    const command = { type: 'advanceOffers' } as const
    const change = yield* this.heads.change(
      id,
      (state) =>
        findCommandError(state, 'advanceOffers', context)
          ? []
          : caseDecider.decide(state, command, context),
      at,
    )
    yield
    if (change && change.after !== change.before) this.notify(change.after, change.before, system)
  }

  /** The minute timer: up to a hundred cases, the longest due first; one failure stops no other. */
  *tick(): Work<void> {
    const at = this.cloud.clock()
    yield
    const due = [...this.heads.open.values()]
      .flatMap((open) => [...open.values()])
      .flatMap((state) => {
        const by = nextAdvanceAt(state)
        return by !== undefined && by <= at ? [{ id: state.id, by }] : []
      })
      .sort((a, b) => a.by - b.by)

    for (const { id } of due.slice(0, 100)) {
      try {
        yield* this.moveOn(id, at)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
      }
    }
  }

  /**
   * The roster, as `_persistence/staff/roster` reads it: before the transaction, from the duty
   * documents.
   */
  rosterFor(state: Case, at: number): Roster {
    const loads = new Map<string, number>()

    for (const open of this.heads.open.get(state.districtId)?.values() ?? []) {
      const offeredTo = open.offers?.map(({ officerId }) => officerId)
      const busy = busyOfficersOf({ ...open, asksToEnd: open.closing !== undefined, offeredTo })
      for (const id of busy) loads.set(id, (loads.get(id) ?? 0) + 1)
    }

    const officers: OfficerOnDuty[] = []

    for (const member of this.members.get(state.districtId) ?? []) {
      if (at < member.from || at >= member.until) continue
      const { takenToday = 0, lastFinishedAt } = this.load.get(member.id) ?? {}
      officers.push({
        id: member.id,
        branchId: member.branchId,
        skills: none,
        dutySince: member.from,
        takenToday,
        openCases: loads.get(member.id) ?? 0,
        position: this.streets.lastWord(member, at),
        ...(lastFinishedAt !== undefined && { lastFinishedAt }),
      })
    }

    const responsible = this.city.grids.get(state.gridId as string)

    return {
      officers: this.choose(state, officers, at),
      ...(responsible && { responsible }),
      spot: this.filings.get(state.id)?.spot as Filing['spot'],
    }
  }

  taken(officerId: string): void {
    const load = this.load.get(officerId)
    this.load.set(officerId, { ...load, takenToday: (load?.takenToday ?? 0) + 1 })
  }

  finished(officerId: string, at: number): void {
    this.load.set(officerId, { takenToday: 0, ...this.load.get(officerId), lastFinishedAt: at })
  }
}

const none: string[] = []

const asksForRoster = ({ type }: Command) =>
  [
    'confirmTriage',
    'orderOfficers',
    'declineOffer',
    'requestReinforcement',
    'sendReinforcement',
  ].includes(type)

const bound = 'ab'.repeat(32)

const submittedOf = ({ id, at, districtId, branchId, gridId, spot, priority }: Filing) => {
  const of = { P1: 'urgent', P2: 'suspected', P3: 'ordinary' } as const
  return event('complaint.submitted', {
    number: id,
    kind: 'complaint',
    districtId,
    branchId,
    gridId,
    spot,
    problemType: 'price',
    evidence: [],
    occurredAt: at - 60_000,
    class: of[priority],
    priority,
    consumer: bound,
    respondent: bound,
    matter: bound,
    triage: { version: '1', class: of[priority], priority, skills: [], units: [] },
  })
}
