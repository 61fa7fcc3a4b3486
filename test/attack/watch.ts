import * as v from 'valibot'
import type { ChainedEvent } from '#shared/proof/chain'
import type { Product } from '../actions/cloud'
import { findFirstFault } from '../security/audited'
import { reads, schemaOf } from './actions'
import { Facts } from './facts'
import { ofAll, ofCalls, ofEvents, ofTime } from './invariants'
import { Marks } from './marks'
import { type PerformedStep, relationsOf } from './material'
import type { CallStep } from './steps'

/** A claim that did not hold. */
export class Violation extends Error {
  readonly claim: string
  constructor(claim: string, sentence: string, found: string) {
    super(`${claim}: ${sentence}\n  ${found}`)
    this.claim = claim
  }
}

interface Input {
  caseId?: string
  clauses?: { kind: string; amount?: number }[]
  amountFen?: number
  evidence?: string[]
  /** What staff record for somebody. */
  complaint?: { evidence?: string[] }
  ticket?: string
}
type Before = Pick<
  PerformedStep,
  'persons' | 'standing' | 'kind' | 'earlier' | 'otherBody' | 'sitting' | 'uses'
>

/** For how long a call is known by its key, ms. */
const keptFor = 7 * 86_400_000 - 3_600_000
const money = ['refund', 'compensation']

/** An input as the contract takes it: fields that it does not know make no other call. */
function bodyOf(action: CallStep['action'], input: object): string {
  const parsed = v.safeParse(schemaOf.get(action) as unknown as v.GenericSchema, input)
  return JSON.stringify(parsed.success ? parsed.output : input)
}

/** Looks at every answer and every event, and remembers what the claims ask for beside them. */
export class Watch {
  readonly marks = new Marks()
  readonly facts: Facts
  private readonly product: Product
  /** Of each accepted write: person, action and key -> its input and its answer. */
  private readonly accepted = new Map<string, { body: string; text: string; at: number }>()
  private readonly sittings = new Map<string, number>()
  private readonly seen = new Map<string, ChainedEvent[]>()
  private readonly agreed = new Map<
    string,
    Partial<Record<'proposed' | 'written' | 'offered', number>>
  >()

  constructor(product: Product) {
    this.product = product
    this.facts = new Facts(product)
  }

  before({ who, action, key }: CallStep, input: Input): Before {
    const person = this.facts.person(who)
    const file = this.facts.case(input.caseId)
    const now = this.product.cloud.clock.now()
    const once = this.accepted.get(`${who}/${action}/${key}`)
    // A read has no receipt: its key means nothing.
    const storedCall = once && !reads.has(action) && now - once.at < keptFor ? once : undefined
    const same = storedCall?.body === bodyOf(action, input)
    const uses = reads.has(action) ? '' : this.uses()

    return {
      persons: [person],
      standing: file ? relationsOf(person, file) : [],
      kind: file?.state.kind,
      earlier: same ? storedCall?.text : undefined,
      uses,
      otherBody: storedCall !== undefined && !same,
      sitting: now < (this.sittings.get(who) ?? 0) + 300_000,
    }
  }

  /** Notes what was said, before any answer of the same moment is read. */
  plant(
    { who, action }: CallStep,
    input: Input,
    reply: PerformedStep['reply'],
    before: Before,
    alone: boolean,
  ): void {
    const data = (reply.ok ? (reply.data ?? {}) : {}) as Record<string, unknown>
    const about = [
      ...Object.values(input),
      ...['caseId', 'warningId', 'consultationId', 'ticket', 'id'].map((one) => data[one]),
    ]
    this.marks.plant(input, {
      who,
      action,
      about: about.filter(
        (one): one is string => typeof one === 'string' && !/\p{Script=Han}/u.test(one),
      ),
      at: this.product.cloud.clock.now(),
      ...(!reply.ok && { refused: true as const }),
    })
    if (!reply.ok || before.earlier !== undefined) return

    const { caseId = '', complaint, evidence = complaint?.evidence ?? [], ticket } = input
    // A file's name goes where the file goes.
    if (action === 'evidence.seal') this.marks.spread(String(ticket), String(data.evidenceId))
    for (const id of evidence) this.marks.spread(id, caseId || String(data.caseId))
    if (action === 'complaint.split') this.marks.spread(caseId, String(data.caseId))
    if (action === 'staff.pin' || action === 'staff.confirm')
      this.sittings.set(who, this.product.cloud.clock.now())

    const note = (what: 'proposed' | 'written' | 'offered', fen: number) =>
      this.agreed.set(caseId, { ...this.agreed.get(caseId), [what]: alone ? fen : undefined })

    if (action === 'mediation.settle') note('written', input.amountFen ?? 0)
    if (action === 'merchant.respond') note('offered', input.amountFen ?? 0)

    if (action === 'mediation.proposeAgreement') {
      const paid = input.clauses?.filter(({ kind }) => money.includes(kind)) ?? []
      note(
        'proposed',
        paid.reduce((sum, { amount = 0 }) => sum + amount, 0),
      )
    }
  }

  /** How many records use each evidence item. */
  private uses(): string {
    const items = this.facts.find<{ _id: string; uses: number }>(
      'evidence',
      {},
      { projection: { uses: 1 } },
    )
    return JSON.stringify(items.map(({ _id, uses }) => [_id, uses]))
  }

  /** Judges an answer. `changed`: the collections written, when nothing else ran. */
  judge(
    step: CallStep,
    input: Input,
    before: Before,
    reply: PerformedStep['reply'],
    changed: string[] | undefined,
  ): PerformedStep {
    const { who, action, key } = step
    const text = JSON.stringify(reply)
    const after = this.before(step, input)
    const performedStep: PerformedStep = {
      ...before,
      persons: [...before.persons, ...after.persons],
      standing: [...before.standing, ...after.standing],
      kind: before.kind ?? after.kind,
      who,
      action,
      // What the contract does not know is not asked for: a shop beside a warning's step is none
      // that is dealt with.
      input: JSON.parse(bodyOf(action, input)),
      reply,
      text,
      // Evidence is claimed before the write that may be refused, and given back after it.
      changed: changed?.filter(
        (name) => reply.ok || name !== 'evidence' || after.uses !== before.uses,
      ),
      shownMarks: this.marks.found(text),
    }

    for (const [name, { sentence, wrong }] of Object.entries(ofCalls)) {
      const found = wrong(performedStep, this.facts)
      if (found) throw new Violation(name, sentence, `${action} by ${who}: ${found}`)
    }

    if (reply.ok)
      this.accepted.set(`${who}/${action}/${key}`, {
        body: bodyOf(action, input),
        text,
        at: this.product.cloud.clock.now(),
      })

    return performedStep
  }

  /** Judges the events that came since the last look. */
  events(): void {
    for (const { _id, seq } of this.facts.find<{ _id: string; seq: number }>(
      'cases',
      {},
      { projection: { seq: 1 } },
    )) {
      const before = this.seen.get(_id) ?? []
      if (before.length === seq) continue
      const file = this.facts.case(_id)!
      const speakers = this.facts.speakersOf(file.state.merchantId)
      const personOf = ({ by }: ChainedEvent) =>
        by.role === 'consumer' ? undefined : this.facts.openidOf(by.role, by.ref)
      for (const event of this.facts.events(_id, before.length)) {
        const { paper } = event.data as { paper?: string }
        const kind =
          event.type === 'complaint.settlement_accepted'
            ? 'offered'
            : paper
              ? 'proposed'
              : 'written'
        const agreedFen = this.agreed.get(_id)?.[kind]
        const happened = {
          event,
          before: [...before],
          file,
          by: personOf(event),
          speakers,
          personOf,
          agreedFen,
        }
        for (const [name, { sentence, wrong }] of Object.entries(ofEvents)) {
          const found = wrong(happened, this.facts)
          if (found) throw new Violation(name, sentence, `${file.state.number}: ${found}`)
        }
        if (event.type === 'case.merged')
          this.marks.spread(_id, (event.data as { caseId: string }).caseId)
        before.push(event)
      }
      this.seen.set(_id, before)
      this.time(_id, 'schedule')
    }
  }

  /**
   * Judges what is due: of one case whether it has a row, of all whether the timer did its part.
   */
  time(id?: string, only?: string): void {
    const now = this.product.cloud.clock.now()
    for (const file of this.facts.find<never>('cases', id === undefined ? {} : { _id: id })) {
      const { _id } = file as { _id: string }
      const [row] = this.facts.find<{ dueAt: number }>('schedule', { _id: `cases:${_id}` })
      for (const [name, { sentence, wrong }] of Object.entries(ofTime)) {
        const found =
          (!only || only === name) && wrong({ file, scheduled: row?.dueAt, now }, this.facts)
        if (found) throw new Violation(name, sentence, found)
      }
    }
  }

  async record(): Promise<void> {
    const wrong = await findFirstFault(this.product)
    if (wrong !== 'sound') throw new Violation('audit', ofAll.audit, wrong)
  }

  /** Words of persons whose cases are erased. */
  gone(): string[] {
    const erased = this.facts.cases().filter(({ state }) => state.erasedAt !== undefined)
    const ids = new Set(erased.map(({ _id }) => _id))
    const alive = (id: string) => !ids.has(id) && this.facts.case(id) !== undefined
    return this.marks
      .all()
      .filter(({ about }) => about.some((id) => ids.has(id)) && !about.some(alive))
      .map(({ words }) => words)
  }
}
