import { stateBadge } from '../../../../format/headline'
import { distanceFromYou } from '../../../../format/nearest'
import { momentText } from '../../../../format/when'
import { centreOf } from '../../../../shared/centre-of'
import { metresBetween } from '../../../../shared/great-circle'
import { priorities } from '../../../../shared/vocabulary/case'
import type { Around } from '../../contract'

const joined = (...parts: string[]) => parts.filter(Boolean).join(' · ')

/** What a case is marked with: that it is urgent, or its state. */
const markOf = ({ priority, state: caseState, pending }: Around['cases'][number]) =>
  priority === 'P1'
    ? { label: priorities.label('P1'), tone: 'red' }
    : stateBadge(caseState, pending)

/** Colleagues, the nearest first; those of unknown position last, by badge. */
function colleagueLines({ colleagues, standing: officerPosition, now }: Around) {
  const distanceText = ({ position }: Around['colleagues'][number]) =>
    position && officerPosition
      ? metresBetween(officerPosition, position)
      : Number.POSITIVE_INFINITY
  return [...colleagues]
    .sort((first, second) =>
      distanceText(first) === distanceText(second)
        ? first.badge < second.badge
          ? -1
          : 1
        : distanceText(first) - distanceText(second),
    )
    .map(({ id, name, branch, phone, position }) => ({
      id,
      name,
      phone,
      about: joined(branch, phone),
      said: position
        ? joined(positionText(position, now), distanceFromYou(officerPosition, position))
        : '位置未知',
    }))
}

/** The content of the map as lists, for readers who cannot use a map. */
export const aroundLists = (gridMap: Around) => ({
  grids: gridMap.grids.map(({ id, name, polygon: gridPolygon }) => ({
    id,
    name,
    middle: centreOf(gridPolygon.map(([longitude, latitude]) => ({ longitude, latitude }))),
  })),
  cases: gridMap.cases.map((task) => ({
    ...task,
    hint: distanceFromYou(gridMap.standing, task.place),
    ...markOf(task),
  })),
  colleagues: colleagueLines(gridMap),
  shops: gridMap.shops.map(({ id, name, category, address, ...place }) => ({
    id,
    name,
    about: joined(category, address),
    far: distanceFromYou(gridMap.standing, place),
  })),
})

const positionText = ({ at, fresh: isFresh }: { at: number; fresh: boolean }, now: number) =>
  `${momentText(at, now)}的位置${isFresh ? '' : '，可能已经离开'}`
