import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CaseView } from '#shared/contract/case-view'
import { type CaseKind, type CaseState, caseKinds } from '#shared/vocabulary/case'
import type { EventType, Recorded } from '../../cloudfunctions/_domain/case/events'
import { caseEvolver, evolve } from '../../cloudfunctions/_domain/case/evolve'
import type { PersonalData } from '../../cloudfunctions/_domain/case/personal-data'
import { caseReaders, type Relation } from '../../cloudfunctions/_domain/case/relations'
import type { Case } from '../../cloudfunctions/_domain/case/state'
import type { CaseFile, FactSentence } from '../../cloudfunctions/_views/case/case-file'
import { viewCaseFor } from '../../cloudfunctions/_views/case/case-view'
import {
  type FactSource,
  type Viewer,
  visibleValues,
} from '../../cloudfunctions/_views/case/facts/fact'
import { caseFacts } from '../../cloudfunctions/_views/case/facts/table'
import { everyone } from '../../cloudfunctions/_views/case/facts/visibility'
import { sentenceRows } from '../../cloudfunctions/_views/case/timeline/tell'
import { consumer, officer } from './actors'
import { needs, sayingAt, sayings } from './audit/case-events'
import { buildHistory, start } from './case-of'

/*
 * Who may not see a fact must not read it in the timeline either. So two histories that differ for
 * a viewer in nothing but facts that are closed to them must have the same timeline for them.
 */

/** Lists of what is to be done follow from other facts; no event records them. */
const derivedFacts = ['duties', 'unsealed', 'opensWithConsent']
/** These fields change with every event. */
const changingFacts = ['timeline', 'headHash', 'updatedAt', 'may']

const now = start + 3_600_000
const bound = 'cd'.repeat(32)
const person = (name: string) => ({ name, badge: `证${name}`, branch: '江边分局', phone: name })

const people = new Map(
  ['officer1', 'officer2', 'officer3', 'dispatcher1', 'leader1'].map((id) => [
    id,
    person(`样例${id}`),
  ]),
)
/** In a report it matters whether the reporter did it; in a complaint it does not. */
const actorsOf: Record<CaseKind, Recorded['by'][]> = {
  complaint: [officer('officer1')],
  report: [consumer, officer('officer1')],
  goods_check: [officer('officer1')],
}

/** Texts behind commitments: each has words of its own. */
const commitments = ['a1', 'b2'].map((pair) => pair.repeat(32))
const personalData: Partial<PersonalData> = {
  consumer: { name: '样例甲', phone: '13900000001', address: '胜利路 1 号' },
  agent: {
    name: '样例乙',
    phone: '13900000002',
    matters: '调解',
    powers: '代为和解',
    from: '2026-11-01',
    to: '2026-12-31',
  },
  respondent: { name: '江边牛肉面馆', address: '沿江路 1 号' },
  matter: { statement: '多收了 10 元', request: '退款', flags: [] },
  ...Object.fromEntries(
    commitments.map((commitment) => [`text-${commitment.slice(0, 16)}`, `话${commitment}`]),
  ),
}

/** The same data with another commitment wherever one stands. */
function withCommitment<Value>(value: Value, commitment: string): Value {
  if (typeof value === 'string') return (value === bound ? commitment : value) as Value
  if (Array.isArray(value)) return value.map((inner) => withCommitment(inner, commitment)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withCommitment(inner, commitment)]),
  ) as Value
}

interface History {
  case: Case
  events: Recorded[]
  /** All facts, whoever may see them. */
  values: Record<string, unknown>
}

/** A history with one more event; undefined where the event does not fit the case. */
function withEvent(
  { case: complaintCase, events }: History,
  type: EventType,
  data: unknown,
  by: Recorded['by'],
): History | undefined {
  const version = caseEvolver.versionOf(type)
  const seq = events.length + 1
  const event = { type, data, version, seq, at: now, caseId: 'c1', by } as Recorded
  try {
    return historyOf(evolve(complaintCase, event), [...events, event])
  } catch {
    return undefined
  }
}

const historyOf = (complaintCase: Case, events: Recorded[]): History => ({
  case: complaintCase,
  events,
  values: allValues({ case: complaintCase, events }),
})

const fileOf = ({ case: complaintCase, events }: Pick<History, 'case' | 'events'>): CaseFile => ({
  case: complaintCase,
  events: events.map((event) => ({ ...event, hash: `hash-${event.seq}` })),
  personalData,
  people,
  evidence: [],
  copyChecks: new Map(),
  bureau: '月湖区市场监督管理局',
})

const staffIds: Partial<Record<Relation, string>> = {
  owner: 'officer1',
  offered: 'officer2',
  helper: 'officer3',
}

/** The views that were made already: each history is compared with several others. */
const viewsOfHistory = new WeakMap<History, Partial<Record<Relation, CaseView>>>()

function viewFor(history: History, relation: Relation): CaseView {
  const views = viewsOfHistory.get(history) ?? {}
  viewsOfHistory.set(history, views)
  views[relation] ??= makeView(history, relation)
  return views[relation]
}

const personNumbers: Partial<Record<Relation, number>> = { complainant: 1, joined: 2 }

const viewerWith = (relation: Relation): Viewer => ({
  relations: [relation],
  staffId: staffIds[relation],
  now,
  personNumber: personNumbers[relation],
})

const makeView = (history: History, relation: Relation): CaseView =>
  viewCaseFor(fileOf(history), viewerWith(relation))

/**
 * The table of facts from which only the timeline is read. Its sentences still find the others. A
 * whole view costs seven times as much, and most histories differ in no sentence for most viewers.
 */
const timelineAlone: typeof caseFacts = Object.create(caseFacts, {
  timeline: { value: caseFacts.timeline, enumerable: true },
})

const timelinesOfHistory = new WeakMap<History, Partial<Record<Relation, string>>>()

/** The words of the timeline, as one text. */
function timelineTextFor(history: History, relation: Relation): string {
  const texts = timelinesOfHistory.get(history) ?? {}
  timelinesOfHistory.set(history, texts)
  texts[relation] ??= makeTimelineText(history, relation)
  return texts[relation]
}

function makeTimelineText(history: History, relation: Relation): string {
  const { timeline } = visibleValues(timelineAlone, {
    ...sourceOf(history),
    viewer: viewerWith(relation),
  }) as Pick<CaseView, 'timeline'>
  return JSON.stringify(timeline.map(({ text, detail }) => [text, detail]))
}

/** Every fact, as somebody would see it who may see everything. */
const openFacts = Object.fromEntries(
  Object.entries(caseFacts).map(([field, caseFact]) => {
    const parts = Object.entries(('parts' in caseFact && caseFact.parts) || {})
    return [
      field,
      {
        ...caseFact,
        visibleTo: everyone,
        parts: Object.fromEntries(
          parts.map(([name, part]) => [name, { ...part, visibleTo: everyone }]),
        ),
      },
    ]
  }),
) as typeof caseFacts

const sourceOf = (history: Pick<History, 'case' | 'events'>): FactSource => ({
  case: history.case,
  now,
  respondent: personalData.respondent,
  officer: undefined,
  caseFile: fileOf(history),
  viewer: { relations: ['centre'], now },
})

const allValues = (history: Pick<History, 'case' | 'events'>) =>
  visibleValues(openFacts, sourceOf(history))

/** Those fields that at least one reader of a case may not see, wholly or in part. */
const limitedFieldsAmong = (fields: string[]): string[] =>
  fields.filter((field) => {
    const { visibleTo, parts } = caseFacts[field as keyof typeof caseFacts] as {
      visibleTo: object
      parts?: object
    }
    return visibleTo !== everyone || parts !== undefined
  })

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function differingFields(one: object, other: object): string[] {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return fields.filter(
    (field) =>
      !changingFacts.includes(field) &&
      !isSame(one[field as keyof typeof one], other[field as keyof typeof other]),
  )
}

/** Viewers for whom only the timeline differs, and the facts that they learn from it. */
function findLeaks(one: History, other: History): { relation: Relation; facts: string[] }[] {
  const facts = differingFields(one.values, other.values).filter(
    (field) => !derivedFacts.includes(field),
  )
  if (limitedFieldsAmong(facts).length === 0) return []

  return caseReaders.flatMap((relation) => {
    if (timelineTextFor(one, relation) === timelineTextFor(other, relation)) return []
    const isToldByTimelineAlone =
      differingFields(viewFor(one, relation), viewFor(other, relation)).length === 0
    return isToldByTimelineAlone ? [{ relation, facts }] : []
  })
}

const eventTypes = Object.keys(sayings) as EventType[]
/** Other data of an event, where the histories of the audit always have the same. */
const otherData: Partial<Record<EventType, object>> = {
  'reinforcement.requested': { reason: 'danger' },
  'report.concluded': { finding: 'not_filed' },
  'violation.verified': { finding: 'not_filed' },
  'decision.made': { decision: 'warned' },
  'case.linked': { caseId: 'C4', number: 'YH-4' },
}

const samplesOf = (type: EventType, seed: number): object[] =>
  fc
    .sample(sayings[type] as fc.Arbitrary<object>, { numRuns: 3, seed })
    .flatMap((data) => [data, ...(otherData[type] ? [{ ...data, ...otherData[type] }] : [])])
    .flatMap((data) => commitments.map((commitment) => withCommitment(data, commitment)))
    .map((data) => sayingAt(data, now))

/** States that differ in what an event can change. */
const statesOf: Record<CaseKind, CaseState[]> = {
  complaint: ['offered', 'assigned', 'settled'],
  report: ['assigned', 'concluded'],
  goods_check: ['offered', 'assigned'],
}

/** A complainant with an agent: no end is recorded before the agent's authority is checked. */
const agentIn: Partial<Record<CaseState, { agent: string }>> = {
  offered: { agent: bound },
}

/** Cases of each kind in each state, some with what came before the event in question. */
function historiesBefore(type: EventType): History[] {
  const kinds = caseKinds.codes
  const plain = kinds.flatMap((kind) =>
    statesOf[kind].map((state) => {
      const { case: complaintCase, events } = buildHistory(state, { kind, ...agentIn[state] })
      return historyOf(complaintCase, events)
    }),
  )
  const earlier = needs[type]?.[1]
  if (earlier === undefined) return plain

  const [data] = samplesOf(earlier, 1)

  return plain.flatMap((history) => withEvent(history, earlier, data, officer('officer1')) ?? [])
}

/** The data of an event with one field taken from another sample. */
const withOneField = (data: object, other: object, field: string): object => ({
  ...data,
  [field]: other[field as keyof typeof other],
})

/** Pairs of histories that differ in one field of their last event. */
function* pairsOf(type: EventType): Generator<[History, History]> {
  const samples = samplesOf(type, 3)
  for (const history of historiesBefore(type))
    for (const by of actorsOf[history.case.kind]) {
      const historyWith = rememberHistories((data) => withEvent(history, type, data, by))
      for (const [index, data] of samples.entries()) {
        const other = samples[(index + 3) % samples.length]!
        const one = historyWith(data)
        if (one === undefined) continue
        for (const field of Object.keys({ ...data, ...other })) {
          const changed = withOneField(data, other, field)
          if (isSame(changed, data)) continue
          const second = historyWith(changed)
          if (second !== undefined) yield [one, second]
        }
      }
    }
}

/** Makes each history once: many samples of an event have the same data. */
function rememberHistories(make: (data: object) => History | undefined): typeof make {
  const histories = new Map<string, History | undefined>()
  return (data) => {
    const key = JSON.stringify(data)
    if (!histories.has(key)) histories.set(key, make(data))
    return histories.get(key)
  }
}

/** Pairs of histories of which one has one more event. */
function* pairsWithAndWithout(type: EventType): Generator<[History, History]> {
  const [data] = samplesOf(type, 3)
  for (const history of historiesBefore(type))
    for (const by of actorsOf[history.case.kind]) {
      const longer = withEvent(history, type, data, by)
      if (longer !== undefined) yield [history, longer]
    }
}

/** Whether a sentence follows a fact or a part of it. */
const namesFact = ({ fact, contains = [] }: FactSentence<never>, field: string): boolean =>
  [fact, ...contains].some((name) => name?.split('.')[0] === field)

const laterTypes = eventTypes.filter((type) => type !== 'complaint.submitted')

it('no sentence shows a fact to somebody who may not see the fact', () => {
  const leaks = new Set<string>()
  const limitedFacts = new Set<string>()
  for (const type of laterTypes)
    for (const [one, other] of pairsOf(type)) {
      for (const field of limitedFieldsAmong(differingFields(one.values, other.values)))
        limitedFacts.add(`${type} ${field}`)
      for (const { relation, facts } of findLeaks(one, other))
        leaks.add(`${type} shows ${facts.join(', ')} to ${relation}: name the fact in its sentence`)
    }

  expect([...leaks].sort()).toEqual([])
  // What the generated histories reach: every limited fact that an event records with words.
  expect([...limitedFacts].sort()).toMatchInlineSnapshot(`
    [
      "agent.checked agent",
      "batch.named batch",
      "case.linked linked",
      "case.merged outcome",
      "complaint.supplemented mayPublish",
      "complaint.supplemented offers",
      "complaint.supplemented shopAnswer",
      "complaint.supplemented together",
      "complaint.supplemented triage",
      "deadlines.recalculated shopAnswer",
      "decision.made duties",
      "decision.made filed",
      "dispatch.escalated escalation",
      "document.preserved unsealed",
      "erasure.declined erasure",
      "evidence.redacted copies",
      "goods_check.concluded outcome",
      "goods_check.reported goodsCheck",
      "mediation.settled outcome",
      "mediation.terminated outcome",
      "merchant.responded shopAnswer",
      "merchant.unresponsive offers",
      "merchant.unresponsive shopAnswer",
      "offer.accepted officer",
      "offer.declined offers",
      "offer.expired offers",
      "offer.made offers",
      "reading.answered offers",
      "reading.answered shopAnswer",
      "reading.answered triage",
      "reinforcement.joined helpers",
      "reinforcement.joined offers",
      "reinforcement.requested reinforcement",
      "report.concluded duties",
      "report.concluded filed",
      "report.concluded outcome",
      "transfer.answered transferConsent",
      "transfer.made transfer",
      "violation.verified duties",
      "violation.verified filed",
      "violation.verified verified",
      "voucher.checked goodsCheck",
    ]
  `)
})

it('an event that only tells that there is a limited fact names the fact', () => {
  const unnamed = new Set<string>()
  for (const type of laterTypes) {
    const row = sentenceRows[type] as FactSentence<never>
    for (const [shorter, longer] of pairsWithAndWithout(type))
      for (const { relation, facts } of findLeaks(shorter, longer))
        if (!facts.some((fact) => namesFact(row, fact)))
          unnamed.add(`${type} tells ${relation} of ${facts.join(', ')}`)
  }

  expect([...unnamed].sort()).toEqual([])
})

it('sentences follow only facts that the table has', () => {
  const names = Object.values(sentenceRows).flatMap((row) => {
    const { fact, contains = [] } = row as FactSentence<never>
    return [...(fact === undefined ? [] : [fact]), ...contains]
  })

  expect(names.length).toBeGreaterThan(20)

  for (const name of names) {
    const [field, partName] = name.split('.') as [keyof typeof caseFacts, string?]
    const parts = (caseFacts[field] as { parts?: object }).parts ?? {}
    if (partName !== undefined) expect(Object.keys(parts), name).toContain(partName)
  }
})
