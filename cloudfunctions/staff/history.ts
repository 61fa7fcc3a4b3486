import type { StaffChange } from '#shared/contract/staff'
import { AppError } from '#shared/errors'
import { staffSteps } from '#shared/vocabulary/staffing'
import { type Account, emptyAccount, type StaffEvent, staffDecider } from '../_domain/staff/account'
import { changesOf } from '../_domain/staff/staffing'
import type { Handler } from '../_gateway/handler'
import { decryptValuesOf } from '../_persistence/case/personal-data'
import { readEventsOf } from '../_persistence/event-store'
import { loadPeople, type StaffDoc, staff, staffStream } from '../_persistence/staff/staff'

/**
 * The text behind the commitment `note` of an event. The person's name, badge and phone number are
 * personal data, so their changes are stored here and not in the event.
 */
export interface NotedChange {
  fields: StaffChange['fields']
  reason?: string | undefined
}

const maxChanges = 100

/** Shows an admin how a member's account has changed. Error: STAFF_NOT_FOUND. */
export const history: Handler<'staff.history'> = async ({ staffId }, { staff: admin }) => {
  const { districtId, city } = admin as StaffDoc
  const staffDoc = await staff.find(staffId)
  const isInReach = city || (staffDoc?.districtId === districtId && !staffDoc.city)
  if (!staffDoc || !isInReach) throw new AppError('STAFF_NOT_FOUND')

  const events = await readEventsOf<StaffEvent>(staffStream(staffId), staffDoc.seq)
  const commitments = events.flatMap((event) => noteCommitmentOf(event) ?? [])
  const [notesByCommitment, peopleById] = await Promise.all([
    decryptValuesOf(commitments.map((commitment) => [staffId, commitment])),
    loadPeople(events.map(({ by }) => by.ref ?? staffId)),
  ])

  let account: Account = emptyAccount
  const changes = events.flatMap((event): StaffChange[] => {
    const previousAccount = account
    account = staffDecider.evolve(previousAccount, event)
    const step = event.type.slice('staff.'.length)
    if (!staffSteps.has(step)) return []

    const authorId = event.by.ref ?? staffId
    const commitment = noteCommitmentOf(event)
    const note =
      commitment === undefined
        ? undefined
        : (notesByCommitment.get(commitment) as NotedChange | undefined)
    const { fields = [], reason } = note ?? {}
    const positionChanges = 'personal' in event.data ? changesOf(previousAccount, account) : []
    return [
      {
        at: event.at,
        step,
        by: peopleById.get(authorId)?.name ?? authorId,
        fields: [...fields, ...positionChanges],
        reason: reason || undefined,
      },
    ]
  })
  return { changes: changes.reverse().slice(0, maxChanges) }
}

const noteCommitmentOf = ({ data }: StaffEvent): string | undefined =>
  'note' in data ? data.note : undefined
