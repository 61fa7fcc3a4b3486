import { firstDifference, isSameJson } from '../record'
import type { StoredDocument } from '../source'
import { type FieldRule, invalidEvent, type JsonObject } from '../state-reader'

/** How officers are asked in a district that has not adopted offer timings (docs/record.md). */
const standardTimings: Record<string, JsonObject> = {
  P1: { atOnce: 5, offerSeconds: 60, officersSeconds: 120, stepSeconds: 60, widenSeconds: 20 },
  P2: { atOnce: 1, offerSeconds: 90, officersSeconds: 900, stepSeconds: 300 },
  P3: { atOnce: 1, offerSeconds: 90, officersSeconds: 3600, stepSeconds: 1800 },
}

const offerTiming = ({ serviceLevels }: JsonObject, priority: string): JsonObject =>
  (serviceLevels?.offerTimings ?? standardTimings)[priority] ?? {}

/**
 * Compares the round in an event with the one that the adopted service levels require, so that
 * nobody can change how officers are asked by writing another round. Throws InvalidRecordError.
 */
function assertRound(storedEvent: StoredDocument, expectedRound: JsonObject | undefined): void {
  const recordedRound = storedEvent.data.round
  if (isSameJson(recordedRound, expectedRound)) return
  const fieldPath = ['round', ...firstDifference(recordedRound, expectedRound)].join('.')
  throw invalidEvent(
    storedEvent,
    `has another ${fieldPath} than the adopted service levels require`,
  )
}

/** A confirmed triage starts a round of offers. */
export const startRound: FieldRule = (_previousValue, storedEvent, derivedState) => {
  const newRound = {
    at: storedEvent.at,
    districts: [derivedState.districtId],
    ...offerTiming(derivedState, storedEvent.data.priority),
  }
  assertRound(storedEvent, newRound)
  return newRound
}

/** When the priority changes later, the round continues with the timing of the new priority. */
export const updateRoundTiming =
  (priorityOf: (eventData: any) => string | undefined): FieldRule =>
  (round, storedEvent, derivedState) => {
    const priority = priorityOf(storedEvent.data)
    const isChanged = round !== undefined && priority !== undefined
    const newRound = isChanged
      ? { at: round.at, districts: round.districts, ...offerTiming(derivedState, priority) }
      : undefined
    assertRound(storedEvent, newRound)
    return newRound ?? round
  }
