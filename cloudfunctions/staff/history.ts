import type { StaffChange } from '#shared/contract/staff'
import { AppError } from '#shared/errors'
import { staffSteps } from '#shared/vocabulary/staffing'
import { type Account, emptyAccount, type StaffEvent, staffDecider } from '../_domain/staff/account'
import { changesOf } from '../_domain/staff/staffing'
import type { Handler } from '../_gateway/handler'
import { valuesOf } from '../_persistence/case/personal-data'
import { eventsOf } from '../_persistence/event-store'
import { loadPeople, type StaffDoc, staff, staffStream } from '../_persistence/staff/staff'

/** What lies behind an event's note: what became of the person's own fields, and why. */
export interface Note {
  fields: StaffChange['fields']
  reason?: string | undefined
}

const maxChanges = 100

export const history: Handler<'staff.history'> = async ({ staffId }, { staff: admin }) => {
  const { districtId, city } = admin as StaffDoc
  const found = await staff.find(staffId)
  if (!found || !(city || (found.districtId === districtId && !found.city)))
    throw new AppError('STAFF_NOT_FOUND')
  const events = await eventsOf<StaffEvent>(staffStream(staffId), found.seq)
  const noteOf = ({ data }: StaffEvent) =>
    'note' in data && data.note !== undefined ? [data.note] : []
  const [notes, peopleById] = await Promise.all([
    valuesOf(events.flatMap(noteOf).map((note) => [staffId, note])),
    loadPeople(events.map(({ by }) => by.ref ?? staffId)),
  ])
  let account: Account = emptyAccount
  const changes = events.flatMap((event): StaffChange[] => {
    const previousAccount = account
    account = staffDecider.evolve(previousAccount, event)
    const step = event.type.slice('staff.'.length)
    if (!staffSteps.has(step)) return []
    const by = event.by.ref ?? staffId
    const [note] = noteOf(event).map((bound) => notes.get(bound) as Note | undefined)
    const { fields = [], reason } = note ?? {}
    const positionChanges = 'personal' in event.data ? changesOf(previousAccount, account) : []
    return [
      {
        at: event.at,
        step,
        by: peopleById.get(by)?.name ?? by,
        fields: [...fields, ...positionChanges],
        reason: reason || undefined,
      },
    ]
  })
  return { changes: changes.reverse().slice(0, maxChanges) }
}
