import { centreOf } from '../../shared/centre-of'
import type { Around } from '../../shared/contract/around'
import { metresBetween } from '../../shared/great-circle'
import { priorities } from '../../shared/vocabulary/case'
import { badgeOf } from '../../words/headline'
import { farWords } from '../../words/nearest'
import { moment } from '../../words/when'

const joined = (...parts: string[]) => parts.filter(Boolean).join(' · ')

/** What a case is marked with: that it is urgent, or its state. */
const markOf = ({ priority, state, pending }: Around['cases'][number]) =>
  priority === 'P1' ? { label: priorities.label('P1'), tone: 'red' } : badgeOf(state, pending)

/** Colleagues, the nearest first; those of unknown position last, by badge. */
function colleagueLines({ colleagues, standing, now }: Around) {
  const far = ({ position }: Around['colleagues'][number]) =>
    position && standing ? metresBetween(standing, position) : Number.POSITIVE_INFINITY
  return [...colleagues]
    .sort((a, b) => (far(a) === far(b) ? (a.badge < b.badge ? -1 : 1) : far(a) - far(b)))
    .map(({ id, name, branch, phone, position }) => ({
      id,
      name,
      phone,
      about: joined(branch, phone),
      said: position
        ? joined(
            `${moment(position.at, now)}的位置${position.fresh ? '' : '，可能已经离开'}`,
            farWords(standing, position),
          )
        : '位置未知',
    }))
}

/** The content of the map as lists, for readers who cannot use a map. */
export const aroundLists = (around: Around) => ({
  grids: around.grids.map(({ id, name, polygon }) => ({
    id,
    name,
    middle: centreOf(polygon.map(([longitude, latitude]) => ({ longitude, latitude }))),
  })),
  cases: around.cases.map((task) => ({ ...task, hint: farWords(around.standing, task.place), ...markOf(task) })),
  colleagues: colleagueLines(around),
  shops: around.shops.map(({ id, name, category, address, ...place }) => ({
    id,
    name,
    about: joined(category, address),
    far: farWords(around.standing, place),
  })),
})
