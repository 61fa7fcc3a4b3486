import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { staffChangesOf } from '../_store/staff/changes'
import { people, type StaffDoc, staff } from '../_store/staff/staff'

const most = 100

export const history: Handler<'staff.history'> = async ({ staffId }, { staff: admin }) => {
  const { districtId, city } = admin as StaffDoc
  const found = await staff.find(staffId)
  if (!found || !(city || (found.districtId === districtId && !found.city))) throw new Refusal('STAFF_NOT_FOUND')
  const changes = await staffChangesOf(staffId, most)
  const known = await people(changes.map(({ by }) => by))
  return {
    changes: changes.map(({ at, step, by, fields, reason }) => ({
      ...{ at, step, by: known.get(by)?.name ?? by, fields },
      ...(reason !== undefined && { reason }),
    })),
  }
}
