import type { StoredDocument } from './source'
import {
  createStateReader,
  type DerivedSnapshot,
  eventTime,
  type FieldRule,
  type FieldRules,
  forEvents,
  removeField,
  setTo,
} from './state-reader'

// Rules: docs/record.md, "An account of staff".

const invited = 'staff.invited'
const changed = 'staff.changed'
const revoked = 'staff.revoked'
const restored = 'staff.restored'
const positionEvents = [invited, changed, revoked, restored]
const positionFields = ['role', 'districtId', 'branchId', 'gridId', 'city', 'skills', 'duties']
/** Events that end a request to reset the PIN. */
const pinDoubtEnds = ['staff.pinReset', changed, revoked, restored]

/**
 * Whether the cases of an officer must be given to others: the officer leaves, moves to another
 * district, or has another role.
 */
const mustVacate: FieldRule = (_previousValue, { type, data: { position } }, derivedState) => {
  const hasLeft = type === revoked || (type === changed && derivedState.left !== undefined)
  const hasOtherPlace =
    position.districtId !== derivedState.districtId || position.role !== 'officer'
  return derivedState.role === 'officer' && (hasLeft || hasOtherPlace) ? true : undefined
}

const fields: FieldRules = {
  ...Object.fromEntries(
    positionFields.map((fieldName) => [
      fieldName,
      forEvents(positionEvents, (_previousValue, { data }) => data.position[fieldName]),
    ]),
  ),
  bound: { [invited]: setTo(false), 'staff.joined': setTo(true) },
  wechat: { 'staff.joined': (account, { data }) => data.wechat ?? account },
  left: { [revoked]: eventTime, [restored]: removeField },
  hands: {
    [invited]: (_previousValue, { data: { hands } }) => hands,
    'staff.rebound': (_previousValue, { data }, { hands = [] }) => [
      ...new Set([...hands, ...data.hands]),
    ],
  },
  resetBy: {
    'staff.pinDoubted': (_previousValue, { data: { hands } }) => hands,
    ...forEvents(pinDoubtEnds, removeField),
  },
  awaitsPin: { 'staff.pinReset': setTo(true), 'staff.joined': removeField },
  resetAt: { 'staff.pinDoubted': eventTime, ...forEvents(pinDoubtEnds, removeField) },
  vacates: {
    ...forEvents([changed, revoked, restored], mustVacate),
    'staff.vacated': removeField,
  },
}

export const staffTable = { fields, eventsWithoutEffect: [], first: invited }
const readState = createStateReader(staffTable)

/** The snapshot of a staff account. */
export function deriveStaffAccount(storedEvents: StoredDocument[]): DerivedSnapshot {
  const state = readState(storedEvents)
  const { bound, ...indexedFields } = state
  return { state, index: { ...indexedFields, active: bound && state.left === undefined } }
}
