import type { StaffChange } from '#shared/contract/staff'
import { AppError } from '#shared/errors'
import { staffSteps } from '#shared/vocabulary/staffing'
import { type Account, emptyAccount, type StaffEvent, staffDecider } from '../_domain/staff/account'
import { changesOf } from '../_domain/staff/staffing'
import type { Handler } from '../_gateway/handler'
import { decryptValuesOf } from '../_persistence/case/personal-data'
import { readEventsOf } from '../_persistence/event-store'
import { loadPeople, type StaffDoc, staff, staffStream } from '../_persistence/staff/staff'

/** What lies behind an event's note: what became of the person's own fields, and why. */
export interface NotedChange {
  fields: StaffChange['fields']
  reason?: string | undefined
}

const maxChanges = 100

export const history: Handler<'staff.history'> = async ({ staffId }, { staff: admin }) => {
  const { districtId, city } = admin as StaffDoc
  const foundAccount = await staff.find(staffId)
  if (!foundAccount || !(city || (foundAccount.districtId === districtId && !foundAccount.city)))
    throw new AppError('STAFF_NOT_FOUND')
  const events = await readEventsOf<StaffEvent>(staffStream(staffId), foundAccount.seq)
  const noteOfEvent = ({ data }: StaffEvent) =>
    'note' in data && data.note !== undefined ? [data.note] : []
  const [notes, peopleById] = await Promise.all([
    decryptValuesOf(events.flatMap(noteOfEvent).map((note) => [staffId, note])),
    loadPeople(events.map(({ by }) => by.ref ?? staffId)),
  ])
  let account: Account = emptyAccount
  const changes = events.flatMap((event): StaffChange[] => {
    const previousAccount = account
    account = staffDecider.evolve(previousAccount, event)
    const step = event.type.slice('staff.'.length)
    if (!staffSteps.has(step)) return []
    const by = event.by.ref ?? staffId
    const [note] = noteOfEvent(event).map((bound) => notes.get(bound) as NotedChange | undefined)
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
