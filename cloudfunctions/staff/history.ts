import type { StaffChange } from '../../miniprogram/shared/contract/staff'
import { Refusal } from '../../miniprogram/shared/refusals'
import { staffSteps } from '../../miniprogram/shared/vocabulary/staffing'
import { type Account, type StaffEvent, staffDecider, unopened } from '../_domain/staff/account'
import { changesOf } from '../_domain/staff/staffing'
import type { Handler } from '../_serve/call'
import { valuesOf } from '../_store/case/particulars'
import { people, type StaffDoc, staff, staffStream } from '../_store/staff/staff'
import { eventsOf } from '../_store/stream'

/** What lies behind an event's note: what became of the person's own fields, and why. */
export interface Note {
  fields: StaffChange['fields']
  reason?: string | undefined
}

const most = 100

export const history: Handler<'staff.history'> = async ({ staffId }, { staff: admin }) => {
  const { districtId, city } = admin as StaffDoc
  const found = await staff.find(staffId)
  if (!found || !(city || (found.districtId === districtId && !found.city))) throw new Refusal('STAFF_NOT_FOUND')
  const events = await eventsOf<StaffEvent>(staffStream(staffId), found.seq)
  const noteOf = ({ data }: StaffEvent) => ('note' in data && data.note !== undefined ? [data.note] : [])
  const [notes, known] = await Promise.all([
    valuesOf(events.flatMap(noteOf).map((note) => [staffId, note])),
    people(events.map(({ by }) => by.ref ?? staffId)),
  ])
  let account: Account = unopened
  const changes = events.flatMap((event): StaffChange[] => {
    const before = account
    account = staffDecider.evolve(before, event)
    const step = event.type.slice('staff.'.length)
    if (!staffSteps.has(step)) return []
    const by = event.by.ref ?? staffId
    const [note] = noteOf(event).map((bound) => notes.get(bound) as Note | undefined)
    const { fields = [], reason } = note ?? {}
    const moved = 'personal' in event.data ? changesOf(before, account) : []
    return [
      { at: event.at, step, by: known.get(by)?.name ?? by, fields: [...fields, ...moved], ...(reason && { reason }) },
    ]
  })
  return { changes: changes.reverse().slice(0, most) }
}
