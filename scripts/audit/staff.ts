import { derived, type Fields, gone, is, moment, on, type Rule, type Shown } from './derive'
import type { Doc } from './source'

/** docs/record.md, "An account of staff". */

const first = 'staff.invited'
const [changed, revoked, restored] = ['staff.changed', 'staff.revoked', 'staff.restored'] as const
const placed = [first, changed, revoked, restored]

/** An officer who leaves, moves to another district or is no officer any more keeps no case. */
const vacates: Rule = (_, { type, data: { position } }, { role, districtId, left }) => {
  const isGone = type === revoked || (type === changed && left !== undefined)
  const goes = isGone || position.districtId !== districtId || position.role !== 'officer'
  return role === 'officer' && goes ? true : undefined
}

const fields: Fields = {
  ...Object.fromEntries(
    ['role', 'districtId', 'branchId', 'gridId', 'city', 'skills', 'duties'].map((name) => [
      name,
      on(placed, (_, { data }) => data.position[name]),
    ]),
  ),
  bound: { [first]: is(false), 'staff.joined': is(true) },
  wechat: { 'staff.joined': (was, { data }) => data.wechat ?? was },
  left: { [revoked]: moment, [restored]: gone },
  hands: {
    [first]: (_, { data: { hands } }) => hands,
    'staff.rebound': (_, { data }, { hands = [] }) => [...new Set([...hands, ...data.hands])],
  },
  resetBy: {
    'staff.pinDoubted': (_, { data: { hands } }) => hands,
    ...on(['staff.pinReset', changed, revoked, restored], gone),
  },
  resetAt: {
    'staff.pinDoubted': moment,
    ...on(['staff.pinReset', changed, revoked, restored], gone),
  },
  vacates: { ...on([changed, revoked, restored], vacates), 'staff.vacated': gone },
}

export const table = { fields, silent: [], first }
const read = derived(table)

/** What the events of an account amount to, and the fields that its head is found by. */
export function staffOf(events: Doc[]): { state: Shown; index: Shown } {
  const state = read(events)
  const { bound, ...index } = state
  return { state, index: { ...index, active: bound && state.left === undefined } }
}
