import { centreOf } from '../../shared/centre-of'
import type { Candidate, InboxCase } from '../../shared/contract/dispatch'
import type { Place } from '../../shared/great-circle'
import { priorities, problemTypes } from '../../shared/vocabulary/case'
import { callLine } from '../../words/target'
import { inboxHint, urgentFirst } from '../inbox-line'
import type { CandidateLines } from './choice'

/** A case in the list beside the case. */
export const queueLines = (cases: InboxCase[], now: number) =>
  urgentFirst(cases).map((item) => ({
    id: item.id,
    title: item.merchantName,
    what: `${item.kind === 'report' ? '举报 · ' : ''}${problemTypes.label(item.problemType)}`,
    hint: inboxHint(item, now),
    urgent: item.priority === 'P1' ? priorities.label('P1') : '',
    waiting: item.state === 'received' || item.state === 'returned',
    ...callLine(item, now),
  }))
export type QueueLine = ReturnType<typeof queueLines>[number]

/** Whether a name stands below its pin: from west to east they take turns, so that none covers its neighbour's. */
export function sidesOf(places: Pick<Place, 'longitude'>[]): boolean[] {
  const order = places.map(({ longitude }, at) => ({ longitude, at })).sort((a, b) => a.longitude - b.longitude)
  return places.map((_, at) => order.findIndex((one) => one.at === at) % 2 === 1)
}

/** Two corners around places, a quarter beyond the outermost, so that no name at the edge of the map is cut off. */
export function framed(places: Place[]): Place[] {
  const end = (of: keyof Place, way: number) => {
    const all = places.map((place) => place[of] * way)
    return way * (Math.max(...all) + (Math.max(...all) - Math.min(...all)) / 4)
  }
  return [-1, 1].map((way) => ({ longitude: end('longitude', way), latitude: end('latitude', way) }))
}

/** Where it happened, and the officers who could go, with the digit that chooses each; the list says their minutes. */
export function mapOf(spot: Place | undefined, candidates: Candidate[], lines: CandidateLines[], urgent: boolean) {
  const pin = (id: number, place: Place, kind: string, content: string, bgColor: string) => ({
    id,
    longitude: place.longitude,
    latitude: place.latitude,
    width: 20,
    height: 20,
    anchor: { x: 0.5, y: 0.5 },
    iconPath: `/command/wall/pins/${kind}.png`,
    name: { content, padding: 4, borderRadius: 4, bgColor, color: '#ffffff' },
  })
  const officers = candidates.flatMap(({ position }, index) => {
    const line = lines[index]
    return position && line ? [pin(index, position, 'officer', `${index + 1} ${line.name}`, '#1b5fc1')] : []
  })
  const here = spot ? [pin(candidates.length, spot, urgent ? 'urgent' : 'waiting', '事发地', '#bf2b24')] : []
  const pins = [...here, ...officers]
  const below = sidesOf(pins)
  const markers = pins.map(({ name, ...pin }, at) => ({
    ...pin,
    ...(below[at] ? { label: { ...name, anchorX: -24, anchorY: 12 } } : { callout: { ...name, display: 'ALWAYS' } }),
  }))
  return { markers, centre: spot ?? centreOf(officers) ?? null, points: markers.length > 1 ? framed(markers) : [] }
}

/** What a key does: another case, the one button, or a candidate, counted from 0. */
export type Stroke = { to: 1 | -1 } | { confirm: true } | { candidate: number }

export function strokeOf(key: string): Stroke | undefined {
  if (key === 'ArrowDown') return { to: 1 }
  if (key === 'ArrowUp') return { to: -1 }
  if (key === 'Enter') return { confirm: true }
  return /^[1-9]$/.test(key) ? { candidate: Number(key) - 1 } : undefined
}
