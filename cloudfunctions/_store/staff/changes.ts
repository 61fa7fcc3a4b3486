import type { StaffChange } from '../../../miniprogram/shared/contract/staff'
import { Refusal } from '../../../miniprogram/shared/refusals'
import { type StaffStep, staffSteps } from '../../../miniprogram/shared/vocabulary/staffing'
import { foresee, type Moment } from '../../_domain/decider'
import { type Account, isActive, type StaffEvent, staffDecider, unopened } from '../../_domain/staff/account'
import { changesOf, type PersonalField, positionOf } from '../../_domain/staff/staffing'
import { collection, type Documents } from '../database'
import { newId } from '../secrets/ids'
import { type StaffDoc, staff } from './staff'

/** One step in the life of an account; none is ever changed or removed. `by` is a staff id. */
interface StaffChangeDoc extends StaffChange {
  _id: string
  staffId: string
}

const changes = collection<StaffChangeDoc>('staff_changes')

type Person = Pick<StaffDoc, PersonalField | 'openid'>

/** The account's personal fields. */
const personOf = ({ openid, name, badge, phone }: StaffDoc): Person => ({ openid, name, badge, phone })

export function accountOf(doc: StaffDoc): Account {
  const { openid, left, vacates } = doc
  return {
    ...positionOf(doc),
    bound: openid !== '',
    ...(left !== undefined && { left }),
    ...(vacates && { vacates }),
  }
}

/**
 * Decides on an account, with a line in its history for each event. `person`: the new personal fields; `opens` begins
 * an account. Refusals: STAFF_NOT_FOUND, and those of the decision.
 */
export async function changeStaff(
  transaction: Documents,
  _id: string,
  decide: (state: Account, head: StaffDoc) => StaffEvent[],
  { by, at, person, reason, opens }: Moment & { person?: Partial<Person>; reason?: string | undefined; opens?: true },
): Promise<StaffDoc> {
  const before = (await staff.find(_id, transaction)) ?? (opens && docOf(_id, unopened, nobody))
  if (!before) throw new Refusal('STAFF_NOT_FOUND')
  const from = accountOf(before)
  const events = decide(from, before)
  if (events.length === 0) return before
  const account = foresee(staffDecider, from, events, { at, by })
  const after = docOf(_id, account, { ...personOf(before), ...person })
  const { _id: _, ...data } = after
  await staff.in(transaction).doc(_id).set({ data })
  for (const { type, data } of events) {
    const step = type.slice('staff.'.length)
    if (!staffSteps.has(step)) continue
    const fields = 'personal' in data ? changesOf(before, after) : []
    await addChange({ staffId: _id, at, step, by: by.ref ?? _id, fields, ...(reason && { reason }) }, transaction)
  }
  return after
}

/** An empty openid is no caller's. */
const nobody: Person = { openid: '', name: '', badge: '', phone: '' }

function docOf(_id: string, account: Account, person: Person): StaffDoc {
  const { bound, ...rest } = account
  return { _id, ...person, ...rest, active: isActive(account) }
}

async function addChange(change: Omit<StaffChangeDoc, '_id'> & { step: StaffStep }, documents: Documents) {
  await changes.in(documents).add({ data: { _id: newId(), ...change } })
}

export const staffChangesOf = async (staffId: string, limit: number): Promise<StaffChangeDoc[]> =>
  (await changes.all.where({ staffId }).orderBy('at', 'desc').limit(limit).get()).data
