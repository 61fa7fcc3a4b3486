import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { AdminActionEvent } from '../../../cloudfunctions/_domain/admin-actions/admin-action'
import type { ConsultationEvent } from '../../../cloudfunctions/_domain/consultation/consultation'
import type { Actor, Decided, Moment } from '../../../cloudfunctions/_domain/decider'
import type { OrderEvent } from '../../../cloudfunctions/_domain/order/order'
import type { RatingEvent } from '../../../cloudfunctions/_domain/rating/events'
import type { StaffEvent } from '../../../cloudfunctions/_domain/staff/account'
import type { PersonalField, Position } from '../../../cloudfunctions/_domain/staff/staffing'
import type { TrendEvent } from '../../../cloudfunctions/_domain/trend/decider'
import type { WarningEvent } from '../../../cloudfunctions/_domain/warning/events'
import type { WarningContent } from '../../../cloudfunctions/_domain/warning/state'
import type { Documents } from '../../../cloudfunctions/_persistence/database'
import { ratings } from '../../../cloudfunctions/_persistence/merchant/ratings'
import { adminActions } from '../../../cloudfunctions/_persistence/requests/access-log'
import { consultations } from '../../../cloudfunctions/_persistence/service/consultations'
import { orders } from '../../../cloudfunctions/_persistence/staff/orders'
import { staff } from '../../../cloudfunctions/_persistence/staff/staff'
import { trends } from '../../../cloudfunctions/_persistence/warning/trends'
import { warnings } from '../../../cloudfunctions/_persistence/warning/warnings'
import { forgottenEvent } from '../../../scripts/audit/consultation'
import { InvalidRecordError } from '../../../scripts/audit/record'
import { checkSnapshot } from '../../../scripts/audit/snapshots'
import type { RecordSource, StoredDocument } from '../../../scripts/audit/source'
import { type StreamKind, streams } from '../../../scripts/audit/stream-kinds'
import { CollectedDocuments } from '../../../scripts/seed/gathered'
import { masterKey } from '../../actions/secrets'
import { changed } from '../../security/damages'
import { start } from '../case-of'
import { documented, misfit } from './record-page'

// New events carry a code under this key.
beforeAll(() => {
  vi.stubEnv('MASTER_KEY', masterKey)
})

const bound = fc.constantFrom('ab'.repeat(32), 'cd'.repeat(32))
const nothing = fc.constant({})

const withSomeOf = <Value extends object>(value: Value, ...optional: (keyof Value)[]) =>
  fc.subarray(optional).map((left): Value => {
    const said = { ...value }
    for (const name of left) delete said[name]
    return said
  })

const persons = fc.integer({ min: 1, max: 9 })
const officers = ['officer1', 'officer2', 'officer3']
const points = fc.constantFrom<[number, number, number]>([5, 4, 3], [1, 1, 1])
const opinion = fc.record({ points })
const position: fc.Arbitrary<Position> = fc
  .tuple(
    fc.constantFrom('officer' as const, 'leader' as const),
    fc.constantFrom('yuehu', 'longhushan'),
  )
  .chain(([role, districtId]) =>
    withSomeOf<Position>(
      {
        role,
        districtId,
        branchId: 'b1',
        gridId: 'grid1',
        city: true,
        skills: ['food'],
        duties: ['law'],
      },
      ...(['branchId', 'gridId', 'city', 'skills', 'duties'] as const),
    ),
  )
const personal = fc.subarray<PersonalField>(['name', 'badge', 'phone'])
const placed = fc
  .tuple(position, personal, fc.option(bound, { nil: undefined }))
  .map(([position, personal, note]) => ({ position, personal, ...(note && { note }) }))

const content: fc.Arbitrary<WarningContent> = fc.record(
  {
    instrument: fc.constant('advice' as const),
    title: fc.constantFrom('一', '二'),
    body: fc.constant('正文'),
    merchantId: fc.constant('noodles'),
    until: fc.constantFrom('2026-12-31', '2027-01-31'),
  },
  { requiredKeys: ['instrument', 'title', 'body'] },
)
const releases = fc.array(
  fc.record({ text: fc.constant('0701'), reason: fc.constant('商家电话') }),
  { maxLength: 1 },
)
const said = fc.constantFrom('写错了', '已改正')
const shown = fc.constantFrom(
  {},
  { content: 'pass' as const },
  { content: 'review' as const, despite: '无妨' },
)

type Sayings<Event extends Decided> = { [One in Event as One['type']]: fc.Arbitrary<One['data']> }

/** What an event of each type may say, the first one first. */
const sayings: Record<
  Exclude<StreamKind, 'case' | 'scorecard'>,
  Record<string, fc.Arbitrary<object>>
> = {
  warning: {
    'warning.drafted': fc.record({ content }),
    'warning.revised': fc.record({ content }),
    'warning.facts.checked': fc.constant({}),
    'warning.redaction.checked': fc.record({ releases }),
    'warning.law.checked': fc.constant({}),
    'warning.approved': fc.constant({}),
    'warning.hearing_opened': fc.record({ endDay: fc.constant('2026-12-08') }),
    'warning.reply_added': fc.record({ text: fc.constantFrom('已改', '没有的事') }),
    'warning.published': shown,
    'warning.expired': fc.constant({}),
    'warning.objection_received': fc.record({
      text: fc.constant('不实'),
      answerBy: fc.constant('2026-12-15'),
    }),
    'warning.correction.proposed': fc.record({
      proposal: fc.record({ content, releases, reason: said }),
    }),
    'warning.corrected': shown,
    'warning.confirmed': fc.record({ reason: said }),
    'warning.withdrawn': fc.record({ reason: said }),
    'warning.discarded': fc.record({ reason: said }),
  } satisfies Sayings<WarningEvent>,
  rating: {
    'rating.given': opinion.map((said) => ({
      rating: {
        ...said,
        merchantId: 'm1',
        day: '2026-11-24',
        source: 'located' as const,
        state: 'held' as const,
        flags: ['burst' as const],
        changes: 0,
      },
    })),
    'rating.changed': fc.record({ opinion }),
    'rating.withdrawn': nothing,
    'rating.released': fc.record({ reason: bound }),
    'rating.rejected': fc.record({ reason: bound }),
    'rating.struck': fc.record({ reason: bound }),
  } satisfies Sayings<RatingEvent>,
  order: {
    'order.given': withSomeOf(
      { districtId: 'yuehu', text: 'ab'.repeat(32), to: officers, caseId: 'C1', number: 'YH-1' },
      'caseId',
      'number',
    ),
    'order.acknowledged': fc.record({ officerId: fc.constantFrom(...officers) }),
    'order.reported': fc.record({
      officerId: fc.constantFrom(...officers),
      text: fc.constant('cd'.repeat(32)),
    }),
    'order.escalated': nothing,
  } satisfies Sayings<OrderEvent>,
  trend: {
    'trend.found': persons.chain((persons) =>
      withSomeOf(
        {
          key: 'shop m1 price',
          districtId: 'yuehu',
          gridId: 'grid1',
          merchantId: 'm1',
          problem: 'price' as const,
          openedOn: '2026-11-24',
          persons,
          usual: 12,
          caseIds: ['C1', 'C2'],
        },
        'merchantId',
        'usual',
        'caseIds',
      ),
    ),
    'trend.grown': persons.chain((persons) =>
      withSomeOf({ persons, usual: 15, caseIds: ['C3'] }, 'usual', 'caseIds'),
    ),
    'trend.resolved': fc.record({ result: fc.constant('filed' as const) }),
  } satisfies Sayings<TrendEvent>,
  consultation: {
    'consultation.asked': fc.record({ text: bound }),
    'consultation.answered': fc.record({ text: bound }),
    'consultation.forgotten': nothing,
  } satisfies Sayings<ConsultationEvent>,
  staff: {
    'staff.invited': fc.record({ position }),
    'staff.rebound': fc.record({ hands: fc.constant(['A1', 'A2']) }),
    'staff.joined': nothing,
    'staff.changed': placed,
    'staff.revoked': placed,
    'staff.restored': placed,
    'staff.pinDoubted': fc.record({ hands: fc.constant(['A1']) }),
    'staff.pinReset': nothing,
    'staff.vacated': nothing,
  } satisfies Sayings<StaffEvent>,
  deed: {
    'setting.adopted': fc.record({
      districtId: fc.constant('yuehu'),
      edition: fc.constant('E1'),
      digest: bound,
    }),
    'register.imported': fc.record({
      districtId: fc.constant('yuehu'),
      file: bound,
      created: fc.nat(9),
      updated: fc.nat(9),
      done: fc.nat(9),
      refused: fc.array(fc.record({ line: fc.nat(9), fault: fc.constant('empty' as const) }), {
        maxLength: 2,
      }),
    }),
    'code.renewed': fc.record({ districtId: fc.constant('yuehu'), scene: fc.constant('S1') }),
    'accesses.kept': fc.record({ count: fc.nat(9), from: fc.nat(9), digest: bound }),
    'figures.published': fc.record({ month: fc.constant('2026-11'), digest: bound }),
    'inspection.proved': fc.record({ proof: fc.constant('I1'), digest: bound }),
    'inspection.made': fc.record({ inspection: fc.constant('I1'), digest: bound }),
    'inspections.committed': fc.record({
      districtId: fc.constant('yuehu'),
      draw: fc.constant('D1'),
      commitment: bound,
    }),
    'inspections.drawn': fc.record({
      districtId: fc.constant('yuehu'),
      draw: fc.constant('D1'),
      seed: bound,
      number: fc.constant('315315'),
      digest: bound,
    }),
    'log.rekeyed': fc.record({
      formerKey: fc.constant('K1'),
      key: fc.constant('K2'),
      size: fc.nat(9),
      checkpoint: fc.constant('note'),
    }),
    'admin.invited': fc.record({
      staffId: fc.constant('S1'),
      reason: fc.constantFrom('code_lapsed', 'no_admin'),
    }),
    'case.handedOver': fc.record({
      caseId: fc.constant('C1'),
      recipient: fc.constant('zhihui315.harbour/log/1'),
      basis: fc.constantFrom('consent', 'jurisdiction'),
      digest: bound,
    }),
    'case.takenOver': fc.record({
      sender: fc.constant('zhihui315.harbour/log/1'),
      digest: bound,
    }),
    'places.changed': fc.record({
      districtId: fc.constant('yuehu'),
      places: fc.constant([
        {
          kind: 'grid' as const,
          id: 'grid1',
          change: 'changed' as const,
          fields: ['name' as const],
        },
      ]),
      digest: bound,
    }),
  } satisfies Sayings<AdminActionEvent>,
}

type Append = (documents: Documents, before: any, decided: any[], moment: Moment) => Promise<object>
/** How the writer stores each kind, and the fields of a snapshot that no event contains. */
const written: Record<keyof typeof sayings, { append: Append; ownFields: object }> = {
  warning: { append: warnings.append, ownFields: { districtId: 'yuehu' } },
  rating: {
    append: ratings.append,
    ownFields: { person: 'p1', districtId: 'yuehu', device: 'd1' },
  },
  order: { append: orders.append, ownFields: {} },
  trend: { append: trends.append, ownFields: {} },
  consultation: { append: consultations.append, ownFields: { asker: 'p1', districtId: 'yuehu' } },
  staff: {
    append: staff.append,
    ownFields: { openid: 'p1', wechats: ['p1'], name: '样例', badge: '证', phone: '139' },
  },
  deed: { append: adminActions.append, ownFields: {} },
}
const kinds = Object.keys(sayings) as (keyof typeof sayings)[]

const saying = (said: Record<string, fc.Arbitrary<object>>) => (type: string) =>
  said[type]!.map((data) => ({ type, data }))

const by: fc.Arbitrary<Actor> = fc.constantFrom(
  { role: 'officer', ref: 'officer1' },
  { role: 'leader', ref: 'leader1' },
  { role: 'system' },
)

/** Whether every correction of a warning was proposed before. */
function isPossible([, rest]: [first: Step, rest: Step[]]): boolean {
  let proposed = false
  return rest.every(([{ type }]) => {
    const fits = type !== 'warning.corrected' || proposed
    if (fits)
      proposed =
        type === 'warning.correction.proposed' || (proposed && type !== 'warning.corrected')
    return fits
  })
}

/** The events of one stream, in an order that the writer allows. */
const history = (kind: keyof typeof sayings) => {
  const [first, ...later] = Object.keys(sayings[kind])
    .filter((type) => type !== forgottenEvent)
    .map(saying(sayings[kind]))
  // An admin action is one event of any type.
  if (kind === 'deed')
    return fc.tuple(fc.tuple(fc.oneof(first!, ...later), by), fc.constant<Step[]>([]))

  const begins = kind === 'consultation' ? [first!, ...later] : later

  return fc
    .tuple(fc.tuple(first!, by), fc.array(fc.tuple(fc.oneof(...begins), by), { maxLength: 12 }))
    .filter(isPossible)
}

async function storedAs(
  kind: keyof typeof sayings,
  steps: [first: Step, rest: Step[]],
): Promise<CollectedDocuments> {
  const gathered = new CollectedDocuments()
  const { append, ownFields } = written[kind]
  let snapshot: object = { _id: 'X1', ...ownFields }
  for (const [index, [event, by]] of [steps[0], ...steps[1]].entries())
    snapshot = await append(gathered, snapshot, [event], { at: start + index, by })
  return gathered
}

type Step = [event: { type: string; data: object }, by: Actor]

const sourceOf = (documents: Record<string, StoredDocument[]>): RecordSource => ({
  documents: (name) => documents[name] ?? [],
  one: (name, id) => documents[name]?.find(({ _id }) => _id === id),
  count: (name) => documents[name]?.length ?? 0,
  bytes: () => null,
})

describe.each(kinds)('a snapshot of the kind %s', (kind) => {
  const { snapshots } = streams[kind]

  it('is what the auditor derives from its events, and a change to any field is reported', async () => {
    const met = new Set<string>()
    await fc.assert(
      fc.asyncProperty(history(kind), async (steps) => {
        const documents: Record<string, StoredDocument[]> = (await storedAs(kind, steps)).documents
        const events = documents.events!
        for (const { type } of events) met.add(type)
        expect(checkSnapshot(sourceOf(documents), events)).toBe(true)
        const [snapshot] = documents[snapshots] as [StoredDocument]
        const { _id, ...fields } = snapshot

        for (const [path, other] of changed(fields)) {
          // The time of the next job and the write counter are not part of the record.
          if (path[0]! in written[kind].ownFields || ['wakesAt', 'version'].includes(path[0]!))
            continue
          const damaged = sourceOf({ ...documents, [snapshots]: [{ ...(other as object), _id }] })
          expect(() => checkSnapshot(damaged, events), path.join('.')).toThrow(InvalidRecordError)
        }

        expect(() =>
          checkSnapshot(
            sourceOf({ ...documents, [snapshots]: [{ ...snapshot, more: 1 }] }),
            events,
          ),
        ).toThrow(/more/)
      }),
      { numRuns: process.env.SOAK ? 700 : 150 },
    )

    expect([...met, forgottenEvent].sort()).toEqual(
      expect.arrayContaining(Object.keys(sayings[kind]).sort()),
    )
  })

  it('has events whose data docs/record.md describes', () => {
    const titles = {
      warning: 'A warning',
      rating: 'A rating',
      order: 'An order',
      trend: 'A trend',
      staff: 'An account of staff',
      deed: 'An admin action',
    }
    const page = new Map(
      documented({ ...titles, consultation: 'A consultation' }[kind]).map((row) => [row.type, row]),
    )

    expect([...page.keys()].sort()).toEqual(Object.keys(sayings[kind]).sort())

    const wrong = Object.keys(sayings[kind]).flatMap((type) =>
      fc.sample(sayings[kind][type]!, 100).flatMap((data) => misfit(page, type, data) ?? []),
    )
    expect([...new Set(wrong)]).toEqual([])
  })
})

it('a consultation that was forgotten has neither snapshot nor key, and no later event', async () => {
  const ask: Step = [
    { type: 'consultation.asked', data: { text: 'ab'.repeat(32) } },
    { role: 'consumer' },
  ]
  const forget: Step = [{ type: forgottenEvent, data: {} }, { role: 'system' }]
  const {
    events,
    consultations: snapshots,
    ...rest
  }: Record<string, StoredDocument[]> = (await storedAs('consultation', [ask, [forget]])).documents

  expect(checkSnapshot(sourceOf(rest), events!)).toBe(false)
  expect(() => checkSnapshot(sourceOf({ ...rest, consultations: snapshots! }), events!)).toThrow(
    /forgotten/,
  )
  expect(() =>
    checkSnapshot(sourceOf({ ...rest, personal_data: [{ _id: 'X1' }] }), events!),
  ).toThrow(/still exists after its erasure/)

  const followed = (await storedAs('consultation', [ask, [forget, ask]])).documents
  expect(() => checkSnapshot(sourceOf(followed), followed.events!)).toThrow(/follows/)
})
