import { matterText } from '../../format/case-matter'
import { toCallWords } from '../../format/target'
import { centreOf } from '../../shared/centre-of'
import type { Candidate, InboxCase } from '../../shared/contract/dispatch'
import type { Place } from '../../shared/great-circle'
import { priorities } from '../../shared/vocabulary/case'
import { sortUrgentFirst, toInboxHint } from '../inbox-line'
import type { CandidateLines } from './choice'

/** The rows of the case list that a desk screen shows next to the open case. */
export const toQueueLines = (cases: InboxCase[], now: number) =>
  sortUrgentFirst(cases).map((inboxCase) => ({
    id: inboxCase.id,
    title: inboxCase.merchantName,
    what: matterText(inboxCase),
    hint: toInboxHint(inboxCase, now),
    urgent: inboxCase.priority === 'P1' ? priorities.label('P1') : '',
    waiting: inboxCase.state === 'received' || inboxCase.state === 'returned',
    ...toCallWords(inboxCase, now),
  }))
export type QueueLine = ReturnType<typeof toQueueLines>[number]

/**
 * Whether a name stands below its pin: from west to east they take turns, so that none covers its
 * neighbour's.
 */
export function placeLabelsBelow(places: Pick<Place, 'longitude'>[]): boolean[] {
  const westToEast = places
    .map(({ longitude }, originalIndex) => ({ longitude, at: originalIndex }))
    .sort((first, second) => first.longitude - second.longitude)
  return places.map(
    (_, at) => westToEast.findIndex((sortedPlace) => sortedPlace.at === at) % 2 === 1,
  )
}

/**
 * Two corners around places, a quarter beyond the outermost, so that no name at the edge of the map
 * is cut off.
 */
export function paddedCorners(places: Place[]): Place[] {
  const cornerCoordinate = (axis: keyof Place, direction: number) => {
    const signedValues = places.map((place) => place[axis] * direction)
    return (
      direction *
      (Math.max(...signedValues) + (Math.max(...signedValues) - Math.min(...signedValues)) / 4)
    )
  }
  return [-1, 1].map((direction) => ({
    longitude: cornerCoordinate('longitude', direction),
    latitude: cornerCoordinate('latitude', direction),
  }))
}

/**
 * The map: the place of the incident, and the available officers with the digit key that selects
 * each. Travel times are in the list.
 */
export function toMap(
  incidentPlace: Place | undefined,
  candidates: Candidate[],
  candidateRows: CandidateLines[],
  isUrgent: boolean,
) {
  const makePin = (
    pinId: number,
    pinPlace: Place,
    pinKind: string,
    pinLabel: string,
    bgColor: string,
  ) => ({
    id: pinId,
    longitude: pinPlace.longitude,
    latitude: pinPlace.latitude,
    width: 20,
    height: 20,
    anchor: { x: 0.5, y: 0.5 },
    iconPath: `/components/pins/${pinKind}.png`,
    name: { content: pinLabel, padding: 4, borderRadius: 4, bgColor, color: '#ffffff' },
  })
  const officerPins = candidates.flatMap(({ position: officerPosition }, index) => {
    const candidateLine = candidateRows[index]
    return officerPosition && candidateLine
      ? [
          makePin(
            index,
            officerPosition,
            'officer',
            `${index + 1} ${candidateLine.name}`,
            '#1b5fc1',
          ),
        ]
      : []
  })
  const incidentKind = isUrgent ? 'urgent' : 'waiting'
  const incidentPins = incidentPlace
    ? [makePin(candidates.length, incidentPlace, incidentKind, '事发地', '#bf2b24')]
    : []
  const allPins = [...incidentPins, ...officerPins]
  const labelsBelow = placeLabelsBelow(allPins)
  const markers = allPins.map(({ name: pinName, ...pinFields }, pinIndex) => ({
    ...pinFields,
    ...(labelsBelow[pinIndex]
      ? { label: { ...pinName, anchorX: -24, anchorY: 12 } }
      : { callout: { ...pinName, display: 'ALWAYS' } }),
  }))
  return {
    markers,
    centre: incidentPlace ?? centreOf(officerPins) ?? null,
    points: markers.length > 1 ? paddedCorners(markers) : [],
  }
}

/** What a key does: another case, the one button, or a candidate, counted from 0. */
export type KeyAction = { to: 1 | -1 } | { confirm: true } | { candidate: number }

export function keyToAction(keyName: string): KeyAction | undefined {
  if (keyName === 'ArrowDown') return { to: 1 }
  if (keyName === 'ArrowUp') return { to: -1 }
  if (keyName === 'Enter') return { confirm: true }
  return /^[1-9]$/.test(keyName) ? { candidate: Number(keyName) - 1 } : undefined
}
