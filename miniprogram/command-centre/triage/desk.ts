import { matterText } from '../../format/case-matter'
import { toCallCountdown } from '../../format/target'
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
    ...toCallCountdown(inboxCase, now),
  }))
export type QueueLine = ReturnType<typeof toQueueLines>[number]

/**
 * For each pin, whether its name is shown below it. From west to east the names alternate between
 * above and below, so that no name covers the name of the next pin.
 */
export function placeLabelsBelow(places: Pick<Place, 'longitude'>[]): boolean[] {
  const westToEast = places
    .map(({ longitude }, index) => ({ longitude, index }))
    .sort((first, second) => first.longitude - second.longitude)
  const labelsBelow: boolean[] = places.map(() => false)
  westToEast.forEach(({ index }, rank) => {
    labelsBelow[index] = rank % 2 === 1
  })
  return labelsBelow
}

/**
 * The south-west and the north-east corner of the map section that shows all places. A margin of a
 * quarter of the extent is added, so that no name at the edge is cut off.
 */
export function paddedCorners(places: Place[]): Place[] {
  const paddedRange = (coordinates: number[]) => {
    const minimum = Math.min(...coordinates)
    const maximum = Math.max(...coordinates)
    const margin = (maximum - minimum) / 4
    return { minimum: minimum - margin, maximum: maximum + margin }
  }
  const longitudes = paddedRange(places.map(({ longitude }) => longitude))
  const latitudes = paddedRange(places.map(({ latitude }) => latitude))
  return [
    { longitude: longitudes.minimum, latitude: latitudes.minimum },
    { longitude: longitudes.maximum, latitude: latitudes.maximum },
  ]
}

interface Pin {
  id: number
  place: Place
  icon: 'officer' | 'urgent' | 'waiting'
  name: string
  nameBackground: string
}

/** A pin as a marker of WeChat's `map` component. */
function toMarker({ id, place, icon, name, nameBackground }: Pin, isNameBelow: boolean) {
  const nameStyle = {
    content: name,
    padding: 4,
    borderRadius: 4,
    bgColor: nameBackground,
    color: '#ffffff',
  }
  const nameField = isNameBelow
    ? { label: { ...nameStyle, anchorX: -24, anchorY: 12 } }
    : { callout: { ...nameStyle, display: 'ALWAYS' } }
  return {
    id,
    longitude: place.longitude,
    latitude: place.latitude,
    width: 20,
    height: 20,
    anchor: { x: 0.5, y: 0.5 },
    iconPath: `/components/pins/${icon}.png`,
    ...nameField,
  }
}

/**
 * The map of a case: the incident, and the candidates whose position is known. Each candidate's
 * name follows the digit of the key that selects it. The travel times are in the list.
 */
export function toMapData({
  incidentPlace,
  candidates,
  candidateLines,
  isUrgent,
}: {
  incidentPlace: Place | undefined
  candidates: Candidate[]
  /** The texts about each candidate, in the same order. */
  candidateLines: CandidateLines[]
  isUrgent: boolean
}) {
  const officerPins: Pin[] = []
  candidates.forEach(({ position }, index) => {
    const candidateName = candidateLines[index]?.name
    if (!position || candidateName === undefined) return
    officerPins.push({
      id: index,
      place: position,
      icon: 'officer',
      name: `${index + 1} ${candidateName}`,
      nameBackground: '#1b5fc1',
    })
  })

  const pins = [...officerPins]
  if (incidentPlace)
    pins.unshift({
      id: candidates.length,
      place: incidentPlace,
      icon: isUrgent ? 'urgent' : 'waiting',
      name: '事发地',
      nameBackground: '#bf2b24',
    })

  const labelsBelow = placeLabelsBelow(pins.map(({ place }) => place))
  const markers = pins.map((pin, pinIndex) => toMarker(pin, labelsBelow[pinIndex]!))
  return {
    markers,
    centre: incidentPlace ?? centreOf(officerPins.map(({ place }) => place)) ?? null,
    points: markers.length > 1 ? paddedCorners(markers) : [],
  }
}

/**
 * What a key of a computer does: `to` opens the next or the previous case, `confirm` presses the
 * main button, `candidate` selects a candidate by index from 0.
 */
export type KeyAction = { to: 1 | -1 } | { confirm: true } | { candidate: number }

/** Undefined for a key without a function. */
export function keyToAction(keyName: string): KeyAction | undefined {
  if (keyName === 'ArrowDown') return { to: 1 }
  if (keyName === 'ArrowUp') return { to: -1 }
  if (keyName === 'Enter') return { confirm: true }
  return /^[1-9]$/.test(keyName) ? { candidate: Number(keyName) - 1 } : undefined
}
