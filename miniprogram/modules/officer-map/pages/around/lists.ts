import { stateBadge } from '../../../../format/headline'
import { distanceFromYou } from '../../../../format/nearest'
import { momentText } from '../../../../format/when'
import { centreOf } from '../../../../shared/centre-of'
import { metresBetween } from '../../../../shared/great-circle'
import { priorities } from '../../../../shared/vocabulary/case'
import type { Around, Colleague } from '../../contract'

const joinTexts = (...texts: string[]) => texts.filter(Boolean).join(' · ')

/** The badge of a case: that it is urgent, otherwise its state. */
const badgeOf = ({ priority, state: caseState, pending }: Around['cases'][number]) =>
  priority === 'P1'
    ? { label: priorities.label('P1'), tone: 'red' }
    : stateBadge(caseState, pending)

/** Colleagues, the nearest first. Those whose position is unknown come last, sorted by badge. */
function colleagueLines({ colleagues, standing: officerPosition, now }: Around) {
  const metresTo = ({ position }: Colleague) =>
    position && officerPosition
      ? metresBetween(officerPosition, position)
      : Number.POSITIVE_INFINITY
  const compare = (first: Colleague, second: Colleague) => {
    const firstMetres = metresTo(first)
    const secondMetres = metresTo(second)
    if (firstMetres !== secondMetres) return firstMetres - secondMetres
    return first.badge < second.badge ? -1 : 1
  }
  return [...colleagues].sort(compare).map(({ id, name, branch, phone, position }) => ({
    id,
    name,
    phone,
    about: joinTexts(branch, phone),
    said: position
      ? joinTexts(positionText(position, now), distanceFromYou(officerPosition, position))
      : '位置未知',
  }))
}

/** The content of the map as lists, for people who cannot use a map. */
export const aroundLists = (gridMap: Around) => ({
  grids: gridMap.grids.map(({ id, name, polygon: gridPolygon }) => ({
    id,
    name,
    middle: centreOf(gridPolygon.map(([longitude, latitude]) => ({ longitude, latitude }))),
  })),
  cases: gridMap.cases.map((task) => ({
    ...task,
    hint: distanceFromYou(gridMap.standing, task.place),
    ...badgeOf(task),
  })),
  colleagues: colleagueLines(gridMap),
  shops: gridMap.shops.map(({ id, name, category, address, ...place }) => ({
    id,
    name,
    about: joinTexts(category, address),
    far: distanceFromYou(gridMap.standing, place),
  })),
})

const positionText = ({ at, fresh: isFresh }: { at: number; fresh: boolean }, now: number) =>
  `${momentText(at, now)}的位置${isFresh ? '' : '，可能已经离开'}`
