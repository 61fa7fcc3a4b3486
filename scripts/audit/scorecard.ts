import { dayOf, firstOfNextMonth, startOfDay } from './days'
import { hashOfBody, isSameJson } from './record'
import { changeInput, closeMonths, inputTableOf, isLasting, noInputs } from './score-inputs'
import type { StoredDocument } from './source'
import {
  createStateReader,
  type DerivedSnapshot,
  type FieldRule,
  type FieldRules,
  forEvents,
  invalidEvent,
  type JsonObject,
} from './state-reader'

/** docs/record.md, "A scorecard". */

/** A change counts from the first day of the next month, unless a publication is due earlier. */
const dueNextMonth: FieldRule = (dueDay: string, { at }) => {
  const firstDay = firstOfNextMonth(dayOf(at))
  return firstDay < dueDay ? firstDay : dueDay
}

/** Changes the state of an objection that was opened before. */
const objectionStep =
  (state: string, fieldsOf: (event: StoredDocument) => object): FieldRule =>
  (objections: JsonObject, event) => {
    const { id } = event.data
    if (!objections[id]) throw invalidEvent(event, `there is no objection ${id}`)
    return { ...objections, [id]: { ...objections[id], state, ...fieldsOf(event) } }
  }

const objectionRules: Record<string, FieldRule> = {
  'objection.opened': (objections, { data: { id, objection } }) => ({
    ...objections,
    [id]: objection,
  }),
  'objection.submitted': objectionStep('submitted', ({ at, data: { decideBy, heldUntil } }) => ({
    submittedOn: dayOf(at),
    decideBy,
    heldUntil,
  })),
  'objection.granted': objectionStep('granted', ({ data }) => ({ reason: data.reason })),
  'objection.refused': objectionStep('refused', ({ data }) => ({ reason: data.reason })),
  'objection.lapsed': objectionStep('lapsed', () => ({})),
  'objection.overdue': (objections: JsonObject, event, state) => {
    const currentState = objections[event.data.id]?.state
    return objectionStep(currentState, () => ({ overdue: true }))(objections, event, state)
  },
}

const starsOf = (publication: StoredDocument | undefined): number | undefined =>
  publication?.data.score.level?.stars

/**
 * The publication that people see. It is the newest one, unless that one takes stars away and the
 * shop has not been heard yet.
 */
const shownPublication: FieldRule = (current: StoredDocument | undefined, event, state) => {
  const latest: StoredDocument | undefined = event.type === 'month.published' ? event : state.latest
  if (!latest) return current
  const currentStars = starsOf(current)
  const latestStars = starsOf(latest)
  const losesStars =
    currentStars !== undefined && latestStars !== undefined && latestStars < currentStars
  if (!losesStars) return latest
  const objectionRule = objectionRules[event.type]
  const objections = objectionRule
    ? objectionRule(state.objections, event, state)
    : state.objections
  const isHeard = Object.values(objections as Record<string, JsonObject>).some(
    (objection) =>
      objection.kind === 'drop' &&
      (['refused', 'lapsed'].includes(objection.state) || objection.overdue) &&
      (objection.toldOn ?? '') >= current!.data.day &&
      (objection.stars ?? 5) <= latestStars,
  )
  return isHeard ? latest : current
}

/**
 * A publication contains the inputs of its score, which must be those that the events give, and the
 * hash of the publication before it.
 */
const latestPublication: FieldRule = (previous: StoredDocument | undefined, event, state) => {
  const { inputs, month, day, before: previousHash } = event.data
  const expectedInputs = inputTableOf(closeMonths(state.collected, month), day)
  if (!isSameJson(inputs, expectedInputs))
    throw invalidEvent(event, 'its inputs are not those of the shop')
  if (previousHash !== (previous && hashOfBody(contentOf(previous))))
    throw invalidEvent(event, 'does not name the publication before it')
  return event
}

const contentOf = ({ data: { next, ...publication } }: StoredDocument): JsonObject => publication

/** Changes a shop's award of the programme that the event names. */
const awardStep =
  (changesOf: (event: StoredDocument) => JsonObject): FieldRule =>
  (awards: JsonObject | undefined, event) => {
    const { programme } = event.data
    const award = { inTheCase: [], ...awards?.[programme], ...changesOf(event) }
    return { ...awards, [programme]: award }
  }
const lastDecision = (what: string, { at, data }: StoredDocument): JsonObject => ({
  last: { what, on: dayOf(at), reason: data.reason },
})

/** While the events are read, `latest` and `shown` hold events; a snapshot has their content. */
const fields: FieldRules = {
  collected: {
    'input.added': (inputs: JsonObject, { data }) => changeInput(inputs, data.input, 1),
    'input.removed': (inputs: JsonObject, event) => {
      const remaining = changeInput(inputs, event.data.input, -1)
      if (!remaining)
        throw invalidEvent(event, `removes ${event.data.input.id}, which was not added like this`)
      return remaining
    },
    'month.published': (inputs: JsonObject, { data }) => closeMonths(inputs, data.month),
  },
  due: {
    'input.added': dueNextMonth,
    'input.removed': (dueDay, event, state) =>
      isLasting(event.data.input) ? dayOf(event.at) : dueNextMonth(dueDay, event, state),
    'month.published': (_value, { data }) => data.next,
  },
  latest: { 'month.published': latestPublication },
  shown: forEvents(['month.published', ...Object.keys(objectionRules)], shownPublication),
  objections: objectionRules,
  awards: {
    'award.applied': awardStep(({ at, data: { version, inTheCase } }) => ({
      applied: { on: dayOf(at), version },
      inTheCase,
    })),
    'award.granted': awardStep((event) => ({
      ...lastDecision('granted', event),
      applied: undefined,
      endDay: event.data.endDay,
    })),
    'award.refused': awardStep((event) => ({
      ...lastDecision('refused', event),
      applied: undefined,
    })),
    'award.ended': awardStep((event) => ({ ...lastDecision('ended', event), endDay: undefined })),
  },
}

export const scorecardTable = {
  fields,
  eventsWithoutEffect: ['certificate.issued'],
  initialState: ({ at }: StoredDocument) => ({
    collected: noInputs,
    due: firstOfNextMonth(dayOf(at)),
    objections: {},
  }),
}
const readState = createStateReader(scorecardTable)

/** The snapshot of a shop's scorecard. */
export function deriveScorecard(events: StoredDocument[]): DerivedSnapshot {
  const { latest, shown, ...otherFields } = readState(events)
  const state: JsonObject = {
    ...otherFields,
    latest: latest && contentOf(latest),
    shown: shown && contentOf(shown),
  }
  const index = {
    ...indexFields(state),
    latestAt: eventReference(latest),
    shownAt: eventReference(shown),
  }
  return { state, index }
}

const eventReference = (event: StoredDocument | undefined): JsonObject | undefined =>
  event && { seq: event.seq, hash: event.hash }

function indexFields({ due, objections, awards = {}, collected }: JsonObject): JsonObject {
  const allObjections: JsonObject[] = Object.values(objections)
  const undecidedObjections = allObjections.filter(
    ({ state, submittedOn }) => state === 'submitted' && submittedOn !== undefined,
  )
  const allAwards: JsonObject[] = Object.values(awards)
  const openApplications = allAwards.filter(({ applied }) => applied)
  const currentAwards = allAwards.filter(({ endDay }) => endDay !== undefined)
  const openPenalties = (collected.lasting as JsonObject[]).filter(
    ({ kind, repaired }) => kind === 'penalty' && repaired === undefined,
  )
  return {
    due,
    heardUntil: heardUntil(allObjections),
    waitsSince: earliestStart(undecidedObjections.map(({ submittedOn }) => submittedOn)),
    appliedSince: earliestStart(openApplications.map(({ applied }) => applied.on)),
    awardedUntil: latestStart(currentAwards.map(({ endDay }) => endDay)),
    penalisedAt: latestStart(openPenalties.map(({ from }) => from)),
  }
}

/**
 * The last day on which a loss of stars waits: for the shop's reply, or for the decision on its
 * objection.
 */
function heardUntil(objections: JsonObject[]): string | undefined {
  const openDrop = objections.find(
    ({ kind, state, overdue }) =>
      kind === 'drop' && (state === 'told' || (state === 'submitted' && !overdue)),
  )
  return openDrop?.state === 'told' ? openDrop.replyUntil : openDrop?.heldUntil
}

const earliestStart = (days: string[]): number | undefined =>
  days.length > 0 ? Math.min(...days.map(startOfDay)) : undefined

const latestStart = (days: string[]): number | undefined =>
  days.length > 0 ? Math.max(0, ...days.map(startOfDay)) : undefined
