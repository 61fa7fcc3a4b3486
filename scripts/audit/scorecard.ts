import { firstOfNextMonth, shanghaiDayOf, startOfDay } from './days'
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

// Rules and field names: docs/record.md, "A scorecard".

/** A change counts from the first day of the next month, unless a publication is due earlier. */
const dueNextMonth: FieldRule = (dueDay: string, { at }) => {
  const firstDay = firstOfNextMonth(shanghaiDayOf(at))
  return firstDay < dueDay ? firstDay : dueDay
}

/** Changes the state of an objection that was opened before. */
const objectionStep =
  (state: string, fieldsOf: (storedEvent: StoredDocument) => object): FieldRule =>
  (objections: JsonObject, storedEvent) => {
    const { id } = storedEvent.data
    if (!objections[id]) throw invalidEvent(storedEvent, `there is no objection ${id}`)
    return { ...objections, [id]: { ...objections[id], state, ...fieldsOf(storedEvent) } }
  }

const objectionRules: Record<string, FieldRule> = {
  'objection.opened': (objections, { data: { id, objection } }) => ({
    ...objections,
    [id]: objection,
  }),
  'objection.submitted': objectionStep('submitted', ({ at, data: { decideBy, heldUntil } }) => ({
    submittedOn: shanghaiDayOf(at),
    decideBy,
    heldUntil,
  })),
  'objection.granted': objectionStep('granted', ({ data }) => ({ reason: data.reason })),
  'objection.refused': objectionStep('refused', ({ data }) => ({ reason: data.reason })),
  'objection.lapsed': objectionStep('lapsed', () => ({})),
  'objection.overdue': (objections: JsonObject, storedEvent, derivedState) => {
    const currentState = objections[storedEvent.data.id]?.state
    return objectionStep(currentState, () => ({ overdue: true }))(
      objections,
      storedEvent,
      derivedState,
    )
  },
}

const starsShownIn = (publication: StoredDocument | undefined): number | undefined =>
  publication?.data.score.level?.stars

/**
 * The publication that people see. It is the newest one, unless that one takes stars away and the
 * shop has not been heard yet.
 */
const shownPublication: FieldRule = (
  current: StoredDocument | undefined,
  storedEvent,
  derivedState,
) => {
  const latest: StoredDocument | undefined =
    storedEvent.type === 'month.published' ? storedEvent : derivedState.latest
  if (!latest) return current

  const currentStars = starsShownIn(current)
  const latestStars = starsShownIn(latest)
  const losesStars =
    currentStars !== undefined && latestStars !== undefined && latestStars < currentStars
  if (!losesStars) return latest

  const objectionRule = objectionRules[storedEvent.type]
  const objections = objectionRule
    ? objectionRule(derivedState.objections, storedEvent, derivedState)
    : derivedState.objections
  const wasHeard = Object.values(objections as Record<string, JsonObject>).some(
    (objection) =>
      isDecidedDrop(objection) &&
      (objection.toldOn ?? '') >= current!.data.day &&
      (objection.stars ?? maxStars) <= latestStars,
  )
  return wasHeard ? latest : current
}

const maxStars = 5

/** The shop was heard about a loss of stars, or the decision on its objection is overdue. */
const isDecidedDrop = ({ kind, state, overdue }: JsonObject): boolean =>
  kind === 'drop' && (state === 'refused' || state === 'lapsed' || overdue === true)

/**
 * A publication contains the inputs of its score, which must be those that the events give, and the
 * hash of the publication before it.
 */
const latestPublication: FieldRule = (
  previous: StoredDocument | undefined,
  storedEvent,
  derivedState,
) => {
  const { inputs, month, day, before: previousHash } = storedEvent.data
  const expectedInputs = inputTableOf(closeMonths(derivedState.collected, month), day)
  if (!isSameJson(inputs, expectedInputs))
    throw invalidEvent(storedEvent, 'its inputs are not those of the shop')
  if (previousHash !== (previous && hashOfBody(contentOf(previous))))
    throw invalidEvent(storedEvent, 'does not name the publication before it')
  return storedEvent
}

const contentOf = ({ data: { next, ...publication } }: StoredDocument): JsonObject => publication

/** Changes a shop's award of the programme that the event names. */
const awardStep =
  (changesOf: (storedEvent: StoredDocument) => JsonObject): FieldRule =>
  (awards: JsonObject | undefined, storedEvent) => {
    const { programme } = storedEvent.data
    const award = { inTheCase: [], ...awards?.[programme], ...changesOf(storedEvent) }
    return { ...awards, [programme]: award }
  }

const lastDecision = (outcome: string, { at, data }: StoredDocument): JsonObject => ({
  last: { what: outcome, on: shanghaiDayOf(at), reason: data.reason },
})

/** While the events are read, `latest` and `shown` hold events; a snapshot has their content. */
const fields: FieldRules = {
  collected: {
    'input.added': (scoreInputs: JsonObject, { data }) => changeInput(scoreInputs, data.input, 1),
    'input.removed': (scoreInputs: JsonObject, storedEvent) => {
      const remaining = changeInput(scoreInputs, storedEvent.data.input, -1)
      if (!remaining)
        throw invalidEvent(
          storedEvent,
          `removes ${storedEvent.data.input.id}, which was not added like this`,
        )
      return remaining
    },
    'month.published': (scoreInputs: JsonObject, { data }) => closeMonths(scoreInputs, data.month),
  },
  due: {
    'input.added': dueNextMonth,
    'input.removed': (dueDay, storedEvent, derivedState) =>
      isLasting(storedEvent.data.input)
        ? shanghaiDayOf(storedEvent.at)
        : dueNextMonth(dueDay, storedEvent, derivedState),
    'month.published': (_previousValue, { data }) => data.next,
  },
  latest: { 'month.published': latestPublication },
  shown: forEvents(['month.published', ...Object.keys(objectionRules)], shownPublication),
  objections: objectionRules,
  awards: {
    'award.applied': awardStep(({ at, data: { version, inTheCase } }) => ({
      applied: { on: shanghaiDayOf(at), version },
      inTheCase,
    })),
    'award.granted': awardStep((storedEvent) => ({
      ...lastDecision('granted', storedEvent),
      applied: undefined,
      endDay: storedEvent.data.endDay,
    })),
    'award.refused': awardStep((storedEvent) => ({
      ...lastDecision('refused', storedEvent),
      applied: undefined,
    })),
    'award.ended': awardStep((storedEvent) => ({
      ...lastDecision('ended', storedEvent),
      endDay: undefined,
    })),
  },
}

export const scorecardTable = {
  fields,
  eventsWithoutEffect: ['certificate.issued'],
  initialState: ({ at }: StoredDocument) => ({
    collected: noInputs,
    due: firstOfNextMonth(shanghaiDayOf(at)),
    objections: {},
  }),
}
const readState = createStateReader(scorecardTable)

/** The snapshot of a shop's scorecard. */
export function deriveScorecard(storedEvents: StoredDocument[]): DerivedSnapshot {
  const { latest, shown, ...otherFields } = readState(storedEvents)
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

const eventReference = (storedEvent: StoredDocument | undefined): JsonObject | undefined =>
  storedEvent && { seq: storedEvent.seq, hash: storedEvent.hash }

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
