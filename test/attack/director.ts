import type { ActionName } from '#shared/contract/index'
import { mayDo } from '../../cloudfunctions/_domain/case/decider'
import { findRelations, type Relation } from '../../cloudfunctions/_domain/case/relations'
import { permissions } from '../../cloudfunctions/_domain/permissions/table'
import { pin } from '../actions/cloud'
import {
  actions,
  checks,
  courses,
  ends,
  filings,
  forCommand,
  officersAreAsked,
  onCases,
  reads,
  schemaOf,
  takesAway,
} from './actions'
import { viewerOf } from './facts'
import { fileNames, files, sha256 } from './files'
import { hintsFor, spot } from './hints'
import { generateValue } from './made'
import { type PerformedStep, relationsOf } from './material'
import { pickWeighted, type Random } from './random'
import { anyValue, spoilValue } from './spoiled'
import { type CallStep, type Draft, type Step, waits } from './steps'
import { people, type Town } from './town'
import { whole } from './whole'

interface SettingInput {
  setting: object
}

/** Chooses the next step: sensible ones that lead into depth, mixed with those of strangers. */
export class Director {
  private readonly town: Town
  private readonly random: Random
  /** How often each action was accepted in this run. */
  private readonly done: Map<ActionName, number>
  /** The same of all tries: what is refused again and again is left alone. */
  private readonly tries = new Map<ActionName, number>()
  private readonly queue: Step[] = []
  /** Settings that somebody has suggested, as JSON. */
  private readonly suggested = new Set<string>()
  private readonly past: { who: string; action: ActionName; input: object; key: string }[] = []
  private next = 0
  private leaps = 0
  private knocks: number

  constructor(town: Town, random: Random, done: Map<ActionName, number>) {
    this.town = town
    this.random = random
    this.done = done
    this.knocks = random.below(onCases.length)
    this.begin()
  }

  /**
   * What any day brings: shops with their people, cases of citizens and of staff, officers on duty.
   */
  private begin(): void {
    for (const [shop, ...speakers] of [['noodles', 'm1', 'm2'] as const, ['tea', 'm3'] as const])
      for (const who of speakers) {
        const invite = this.call({
          who: 'officer1',
          action: 'merchant.invite',
          input: { merchantId: shop },
        })
        const code = { $from: `${invite.id}:code` }
        this.queue.push(
          invite,
          this.call({ who, action: 'merchant.bind', input: { merchantId: shop, code } }),
        )
      }

    this.onDuty()
    const filed = [
      'c1',
      'c2',
      'c3',
      'c4',
      'officer2',
      'dispatcher2',
      'leader1',
      'm1',
      'c5',
      'officer1',
    ].map((who) =>
      this.afterwards(who, 'complaint.submit', {
        respondent: { by: 'register', merchantId: 'noodles' },
        together: true,
        flags: [],
      }),
    )
    const [reportStep] = ['c1', 'officer3', 'm2'].map((who) =>
      this.afterwards(who, 'complaint.report'),
    )
    courses.forEach((course, at) => {
      const { id } = at === courses.length - 1 ? reportStep! : filed[at]!
      for (const [who, action, given] of course)
        this.afterwards(who, action, { caseId: { $from: `${id}:caseId` }, ...given })
    })
    this.meetsItself(filed)

    for (const [who, action] of [
      ['leader1', 'dispatch.replay'],
      ['officer3', 'warning.draft'],
      ['dispatcher2', 'merchant.plan'],
      ['leader1', 'merchant.plan'],
    ] as const)
      this.afterwards(who, action)

    const register = {
      kind: 'file',
      bytes: files.register.length,
      sha256: sha256(files.register),
      origin: 'chat',
    }
    this.afterwards('admin', 'evidence.ticket', register)
  }

  /**
   * One person comes to a case from two sides: as its officer or its centre, and as one who
   * complains.
   */
  private meetsItself(filed: CallStep[]): void {
    const [first, second, , urgent] = filed.map(({ id }) => ({ caseId: { $from: `${id}:caseId` } }))
    const numberOf = (at: number) => ({ number: { $from: `${filed[at]!.id}:number` } })

    for (const at of [9, 5, 4])
      this.afterwards('dispatcher1', 'complaint.gather', { ...first, ...numberOf(at) })
    for (const who of ['officer1', 'leaderElsewhere'])
      this.afterwards(who, 'complaint.detail', first)
    const { id } = this.afterwards('c2', 'complaint.invite', second)
    const ordered = this.afterwards('cityLeader', 'command.order', {
      ...second,
      to: ['officerElsewhere'],
      shop: undefined,
    })
    this.afterwards('officerElsewhere', 'complaint.join', {
      invitation: { $from: `${id}:invitation` },
    })
    for (const action of ['command.acknowledge', 'command.orders'] as const)
      this.afterwards('officerElsewhere', action, { orderId: { $from: `${ordered.id}:id` } })
    const ending = { ...urgent, mode: 'phone', ground: 'no_agreement' }
    this.afterwards('officer1', 'mediation.terminate', ending)
    this.afterwards('adminElsewhere', 'staff.confirm')
    const left = { staffId: 'officer2', active: false, reason: '调离岗位' }
    this.queue.push(this.call({ who: 'adminElsewhere', action: 'staff.change', input: left }))
    this.afterwards('officerElsewhere', 'merchant.invite', { merchantId: 'tea' })
    const shown = { caseId: { $from: `${filed[8]!.id}:caseId` } }
    const evidenceId = this.photo('c5', 'photo', 'captured')
    this.afterwards('c5', 'complaint.supplement', { ...shown, evidence: [evidenceId] })
    this.afterwards('dispatcher1', 'dispatch.confirmTriage', {
      ...shown,
      class: 'ordinary',
      officerId: 'officer4',
    })
    this.afterwards('officer4', 'officer.acceptOffer', shown)
    this.afterwards('officer4', 'evidence.redact', {
      ...shown,
      evidenceId,
      copy: this.photo('officer4', 'picture', 'staff'),
    })
  }

  /** A photo of a person's own, sealed; gives the step whose answer names it. */
  private photo(who: string, file: 'photo' | 'picture', origin: string): { $from: string } {
    const { length: bytes } = files[file]
    const given = { kind: 'photo', bytes, sha256: sha256(files[file]), origin }
    const ticket = this.afterwards(who, 'evidence.ticket', given)
    const put = this.next++
    this.queue.push({ id: put, do: 'file', who, path: { $from: `${ticket.id}:cloudPath` }, file })
    const sealing = { ticket: { $from: `${ticket.id}:ticket` }, fileID: { $from: `${put}:fileID` } }

    return {
      $from: `${this.afterwards(who, 'evidence.seal', { ...sealing, thumbnailOf: undefined }).id}:evidenceId`,
    }
  }

  private onDuty(): void {
    for (const who of ['officer1', 'officer2', 'officer3', 'officer4', 'officer6'])
      this.afterwards(who, 'officer.duty', { onDuty: true, position: spot })
  }

  step(): Step {
    const waiting = this.queue.shift()
    if (waiting) return waiting

    const long = this.long()
    if (long) return long

    const roll = this.random.next()
    if (roll < 0.03) return this.wait()
    if (roll < 0.1) return this.again()
    if (roll < 0.17) return this.together()
    if (roll < 0.27) return this.call(this.stranger() ?? this.free())

    return this.call(this.draft(roll))
  }

  /** Notes how a step ended, and what follows from it by itself. */
  learn(step: Step, performedSteps: PerformedStep[]): void {
    for (const [at, { who, action, input, reply }] of performedSteps.entries()) {
      const call = step.do === 'together' ? step.calls[at]! : step
      this.tries.set(action, (this.tries.get(action) ?? 0) + 1)
      if (reply.ok) this.done.set(action, (this.done.get(action) ?? 0) + 1)
      if (call.do === 'call' && (reply.ok || this.random.next() < 0.1)) {
        this.past.push({ who, action, input, key: call.key })
        if (this.past.length > 200) this.past.shift()
      }
      if (performedSteps.length === 1) this.follow({ who, action, input }, reply)
    }
  }

  private draft(roll: number): Draft {
    if (roll < 0.6) return this.command() ?? this.free()
    if (roll < 0.82) return this.free()
    return roll < 0.9 ? this.spoilt() : this.hostile()
  }

  /** A sensible next step of some case, one seldom taken rather than one often taken. */
  private command(): Draft | undefined {
    const { watch, product } = this.town
    const heads = watch.facts.cases()
    if (heads.length === 0) return undefined

    const head =
      this.random.next() < 0.7
        ? heads[this.random.below(heads.length)]!
        : this.random.pick(heads.slice(-8))
    const now = product.cloud.clock.now()
    const offers = people.flatMap((who) => {
      const person = watch.facts.person(who)
      const viewer = viewerOf(person)
      const standing = findRelations(viewer, head.state, head)
      const may = mayDo(head.state, {
        relations: standing,
        staffId: viewer.staff?.id ?? viewer.merchant?.id,
        now,
      })

      return may.map((command) => ({ who, command }))
    })
    if (offers.length === 0) return undefined

    const { who, command } = pickWeighted(this.random, offers, ({ command: one }) => {
      const action = forCommand(one)
      if (!action) return 0.001
      const same = offers.filter((other) => other.command === one).length
      return (ends.has(one) ? 0.12 : 1) / this.worn(action) / same
    })
    const action = forCommand(command)
    if (!action) return undefined

    const input = this.input(who, action, head._id) as Record<string, unknown>
    if (command === 'acceptComplaint')
      return { who, action, input: { caseId: head._id, decision: 'accept' } }

    return this.equipped({ who, action, input })
  }

  private worn(action: ActionName): number {
    return 1 + (this.done.get(action) ?? 0) + (this.tries.get(action) ?? 0) / 4
  }

  /** Some action by somebody in a role for it. */
  private free(): Draft {
    const { name } = pickWeighted(
      this.random,
      actions,
      ({ name: one, reads }) => (filings[one] ?? (reads ? 0.4 : 1)) / this.worn(one),
    )

    if (permissions[name].on && this.random.next() < 0.9) {
      const placed = this.placed(name)
      if (placed) return placed
    }

    const who = this.able(name)

    return { who, action: name, input: this.input(who, name) }
  }

  /** Somebody in a role for an action, where there is one. */
  private able(name: ActionName): string {
    const { as } = permissions[name]
    const able = people.filter((who) => {
      const { account, shops } = this.town.watch.facts.person(who)
      if (as.includes('consumer') && this.random.next() < 0.8) return !account && shops.length === 0
      return account
        ? as.includes(account.role)
        : as.includes(shops.length > 0 ? 'merchant' : 'consumer')
    })
    return this.random.pick(able.length > 0 ? able : people)
  }

  /** Anything at all sent to an action, mostly by somebody in a role for it. */
  storm(action: ActionName): Step {
    const who = this.random.next() < 0.75 ? this.able(action) : this.random.pick(people)
    const input = this.input(who, action)
    const roll = this.random.next()
    const sent =
      roll < 0.3 ? input : roll < 0.9 ? spoilValue(input, this.random) : anyValue(this.random)
    return this.call({ who, action, input: sent as object })
  }

  /** The action on some case, by one who stands to it as the permission table asks. */
  private placed(action: ActionName): Draft | undefined {
    const { facts } = this.town.watch
    const { on = [], as } = permissions[action]
    const rooms = action.startsWith('room.') ? facts.cases().filter(({ state }) => state.room) : []
    const files = rooms.length > 0 ? rooms : facts.cases()

    for (let tries = 6; tries > 0 && files.length > 0; tries--) {
      const file = this.random.pick(files)
      const able = people.filter((who) => {
        const person = facts.person(who)
        if (person.account && !as.includes('consumer') && !as.includes(person.account.role))
          return false
        return relationsOf(person, file).some((one) => on.includes(one))
      })
      if (able.length === 0) continue
      const who = this.random.pick(able)
      return this.equipped({ who, action, input: this.input(who, action, file._id) })
    }

    return undefined
  }

  /** What needs a file of one's own begins with one. */
  private equipped(draft: Draft): Draft {
    const needs = ['evidence.redact', 'room.send', 'live.mark'].includes(draft.action)
    if (!needs || this.town.pool.valuesToldTo('evidenceId', draft.who).length > 0) return draft
    return {
      who: draft.who,
      action: 'evidence.ticket',
      input: this.input(draft.who, 'evidence.ticket'),
    }
  }

  /**
   * The next action on some case, in a role for it, by one who does not stand to it as the
   * permission table asks.
   */
  private stranger(): Draft | undefined {
    const { facts } = this.town.watch
    const { name } = onCases[this.knocks++ % onCases.length]!
    const { on = [], onReport = on, as } = permissions[name]
    const files = facts.cases()
    if (files.length === 0) return undefined

    const file = this.random.pick(files)
    const needed: readonly Relation[] = file.state.kind === 'report' ? onReport : on
    const able = people.filter((who) => {
      const person = facts.person(who)
      const role = as.includes('consumer') || (person.account && as.includes(person.account.role))
      return role && !relationsOf(person, file).some((one) => needed.includes(one))
    })
    // Staff from elsewhere, or with another part in the case, are nearer to a mistake than a
    // passer-by.
    const staff = able.filter((who) => facts.person(who).account)
    const who =
      staff.length > 0 && this.random.next() < 0.7
        ? this.random.pick(staff)
        : this.random.pick([...able, 'c5'])

    return { who, action: name, input: this.input(who, name, file._id) }
  }

  private spoilt(): Draft {
    const draft = this.random.next() < 0.5 ? (this.command() ?? this.free()) : this.free()
    return { ...draft, input: spoilValue(draft.input, this.random) as object }
  }

  /** Anybody, anything, about a case of others. */
  private hostile(): Draft {
    const { name } = this.random.pick(actions)
    const who = this.random.pick(people)
    const cases = this.town.pool.valuesOf('caseId') as string[]
    return {
      who,
      action: name,
      input: this.input(who, name, cases.length ? this.random.pick(cases) : undefined),
    }
  }

  private input(who: string, action: ActionName, caseId?: string): object {
    const { town, random } = this
    const about = caseId === undefined ? {} : { caseId }
    const input = generateValue(
      schemaOf.get(action)!,
      random,
      hintsFor({ town, who, action, random, ...about }),
    ) as object
    return whole[action]?.(input, random, town) ?? input
  }

  private wait(): Step {
    const [ms, leap] = this.random.pick(waits)
    if (leap) this.onDuty()
    return { id: this.next++, do: 'wait', ms, leap }
  }

  /**
   * Late in the day half a year goes by, after which persons may have themselves erased; then three
   * years.
   */
  private long(): Step | undefined {
    const days =
      this.leaps === 0 && this.next > 700
        ? 190
        : this.leaps === 1 && this.next > 900
          ? 1_100
          : undefined
    if (days === undefined) return undefined

    this.leaps++
    this.onDuty()

    return { id: this.next++, do: 'wait', ms: days * 86_400_000, leap: true }
  }

  /** An old call again: as it was, with another input under its key, or by another person. */
  private again(): Step {
    const old = this.past.length > 0 ? this.random.pick(this.past) : undefined
    if (!old) return this.call(this.free())
    const how = this.random.next()
    if (how < 0.6) return this.call(old, old.key)
    if (how < 0.8) return this.call({ ...old, input: this.input(old.who, old.action) }, old.key)
    return this.call({ ...old, who: this.random.pick(people) }, old.key)
  }

  /** Calls at once: one of them twice, or several of one case. */
  private together(): Step {
    const first = this.call(this.command() ?? this.free())
    if (this.random.next() < 0.4)
      return { id: this.next++, do: 'together', calls: [first, { ...first, id: this.next++ }] }

    const caseId = (
      this.town.pool.fromSymbols(first.input)?.input as { caseId?: string } | undefined
    )?.caseId
    const more = Array.from({ length: 1 + this.random.below(3) }, () => {
      const other = this.command() ?? this.free()
      return this.call(
        this.random.next() < 0.5 && caseId
          ? { ...other, input: { ...other.input, caseId } }
          : other,
      )
    })

    return { id: this.next++, do: 'together', calls: [first, ...more] }
  }

  private call({ who, action, input }: Draft, key?: string): CallStep {
    const id = this.next++
    const own = key ?? `range-key-${String(id).padStart(6, '0')}`
    return { id, do: 'call', who, action, input: this.town.pool.toSymbols(input), key: own }
  }

  private afterwards(
    who: string,
    action: ActionName,
    given: object = {},
    caseId?: string,
  ): CallStep {
    const call = this.call({ who, action, input: { ...this.input(who, action, caseId), ...given } })
    this.queue.push(call)
    return call
  }

  /**
   * Those who have lost a case try what they did in it, word for word, and what they read and wrote
   * there.
   */
  private without(caseId: string): void {
    const before = this.past
      .filter(({ input }) => (input as { caseId?: string }).caseId === caseId)
      .slice(-12)

    for (const { who, action, input, key } of before
      .filter(({ action }) => !reads.has(action) && !takesAway.has(action))
      .slice(-4))
      this.queue.push(this.call({ who, action, input }, key))

    for (const who of new Set(before.map((one) => one.who)))
      for (const action of ['complaint.detail', 'room.note', 'evidence.view'] as const)
        this.afterwards(who, action, {}, caseId)
  }

  /**
   * Lets a member of staff come back under another account, to decide on what they did under the
   * first.
   */
  private underAnother(who: string, role: string, then: (who: string) => void): void {
    const { account } = this.town.watch.facts.person(who)
    if (!account || account.role === 'admin' || this.random.next() < 0.2) return

    const place = {
      role,
      districtId: account.districtId,
      ...(role === 'officer' && { branchId: 'jiangbian' }),
    }
    const person = {
      name: '样例新人',
      badge: '证新',
      phone: '13900000199',
      duties: ['facts', 'approval', 'law'],
    }
    this.afterwards('admin', 'staff.confirm')
    const left = { staffId: account._id, active: false, reason: '调离岗位' }
    this.queue.push(this.call({ who: 'admin', action: 'staff.change', input: left }))
    const invite = this.call({
      who: 'admin',
      action: 'staff.invite',
      input: { member: { ...place, ...person } },
    })
    const input = { code: { $from: `${invite.id}:code` }, pin }
    this.queue.push(invite, this.call({ who, action: 'staff.join', input }))
    this.afterwards(who, 'staff.confirm')
    then(who)
  }

  /** What people do next of themselves. */
  private follow({ who, action, input }: Draft, reply: PerformedStep['reply']): void {
    const newcomer = () => this.random.pick(people.slice(0, 12))

    if (!reply.ok) {
      if (reply.error.code !== 'PIN_NEEDED' || this.random.next() < 0.3) return
      this.afterwards(who, 'staff.confirm')
      this.queue.push(this.call({ who, action, input }))
      return
    }

    const data = reply.data as Record<string, any>
    const { caseId } = input as { caseId?: string }
    if (caseId && takesAway.has(action)) this.without(caseId)
    const name = this.random.pick(fileNames)

    if (action === 'evidence.ticket' && this.random.next() < 0.9) {
      const found =
        fileNames.find((one) => sha256(files[one]) === (input as { sha256?: string }).sha256) ??
        name
      const path = this.town.pool.toSymbols(data.cloudPath)
      this.queue.push({
        id: this.next++,
        do: 'file',
        who,
        path,
        file: this.random.next() < 0.95 ? found : name,
      })
      const fileID = { $from: `${this.next - 1}:fileID` }
      if (found === 'register')
        this.queue.push(
          this.call({ who, action: 'merchant.import', input: { fileID, dryRun: false } }),
        )
      else
        this.queue.push(
          this.call({ who, action: 'evidence.seal', input: { ticket: data.ticket, fileID } }),
        )
    }

    if (action === 'merchant.invite')
      this.afterwards(newcomer(), 'merchant.bind', { ...input, code: data.code })
    if (action === 'staff.invite' || action === 'staff.rebind')
      this.afterwards(newcomer(), 'staff.join', { code: data.code })

    // Whoever adopts a suggested setting replays it first: the ticket is their own.
    if (action === 'dispatch.replay') {
      const isSuggested = this.suggested.has(JSON.stringify((input as SettingInput).setting))
      const next = isSuggested ? 'dispatch.adopt' : 'dispatch.suggest'
      this.afterwards(who, next, { ...input, ticket: data.ticket })
    }

    if (action === 'dispatch.suggest') {
      const { setting } = input as SettingInput
      this.suggested.add(JSON.stringify(setting))
      this.underAnother(who, 'leader', (one) =>
        this.afterwards(one, 'dispatch.replay', { setting }),
      )
    }

    if (action === 'warning.draft')
      this.underAnother(who, 'officer', (one) =>
        this.afterwards(one, 'warning.step', { warningId: data.warningId, type: 'checkFacts' }),
      )

    if (action === 'merchant.plan') {
      this.queue.push({ id: this.next++, do: 'wait', ms: waits[1][0], leap: false })
      this.afterwards(who, 'merchant.draw', { drawId: data.drawId })
      this.underAnother(who, 'leader', (one) =>
        this.afterwards(one, 'merchant.draw', { drawId: data.drawId }),
      )
      this.afterwards('leader2', 'merchant.draw', { drawId: data.drawId })
    }

    if (action === 'dispatch.suggest') {
      const { setting } = input as SettingInput
      this.afterwards(this.random.pick(['leader1', 'leader2', 'headOfBranch']), 'dispatch.replay', {
        setting,
      })
    }

    if (action === 'merchant.inspect' && data.inspectionId && (input as { days?: number }).days)
      this.afterwards(who, 'merchant.inspect', {
        ...input,
        result: 'corrected',
        recheckOf: data.inspectionId,
      })

    if (action === 'evidence.redact' && caseId) {
      const review = { copyId: (input as { copy: string }).copy, publishable: true }
      this.underAnother(who, 'dispatcher', (one) =>
        this.afterwards(one, 'evidence.review', review, caseId),
      )
    }

    if (action === 'complaint.invite')
      for (const one of [newcomer(), newcomer()])
        this.afterwards(one, 'complaint.join', { invitation: data.invitation })

    if (action === 'warning.draft' && this.random.next() < 0.7)
      for (const [one, type] of checks)
        this.queue.push(
          this.call({
            who: one,
            action: 'warning.step',
            input: { warningId: data.warningId, ...type },
          }),
        )

    if (action === 'ledger.proof')
      this.afterwards(newcomer(), 'ledger.verify', { number: data.number, code: data.code })

    if (action === 'live.open')
      this.queue.push({
        id: this.next++,
        do: 'notice',
        streamId: this.town.pool.toSymbols(data.streamId),
        begins: true,
      })

    // Whoever is asked answers soon, helpers too: two who accept the same case would be a find.
    if (officersAreAsked.has(action) && caseId && this.random.next() < 0.7)
      for (const { officerId } of this.town.watch.facts.case(caseId)?.state.offers ?? [])
        this.afterwards(officerId, 'officer.acceptOffer', {}, caseId)
    if (action === 'mediation.proposeAgreement' && caseId && this.random.next() < 0.7)
      this.afterwards(who, 'mediation.signOnOfficerPhone', { signer: 'respondent' }, caseId)
  }
}
