import type { Output } from '../shared/contract/index'
import type { StaffChange, StaffLine } from '../shared/contract/staff'
import { publicationDuties } from '../shared/vocabulary/publication'
import { roles } from '../shared/vocabulary/roles'
import { skills } from '../shared/vocabulary/skills'
import {
  type AccountState,
  accountStates,
  staffFields,
  staffSteps,
} from '../shared/vocabulary/staffing'
import { dateTimeText } from './when'

export type Places = Output<'staff.list'>['places']

const toneByState: Record<AccountState, string> = {
  waiting: 'tone-amber',
  active: 'tone-green',
  revoked: 'tone-grey',
}

/** Where a member of staff works: `江边分局 · 第一网格`. */
function positionText(
  { districtId, branchId, gridId, city: isCityWide }: StaffLine,
  { districts, branches, grids }: Places,
): string {
  const placeName = (placeList: { id: string; name: string }[], id?: string) =>
    placeList.find((candidate) => candidate.id === id)?.name
  if (isCityWide) return '全市'
  return [
    placeName(branches, branchId) ?? placeName(districts, districtId),
    placeName(grids, gridId),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** One account, as an item of the list. */
export const toStaffLine = (staffMember: StaffLine, places: Places) => ({
  id: staffMember.id,
  role: roles.label(staffMember.role),
  name: staffMember.name,
  about: [positionText(staffMember, places), staffMember.badge].filter(Boolean).join('，'),
  state: accountStates.label(staffMember.state),
  tone: toneByState[staffMember.state],
  /** The text that is searched, in lower case. */
  text: [staffMember.name, staffMember.badge, staffMember.phone, positionText(staffMember, places)]
    .join(' ')
    .toLowerCase(),
})

/** A stored value in words. */
function valueText(
  fieldName: string,
  storedValue: string,
  { districts, branches, grids }: Places,
): string {
  if (storedValue === '') return '无'
  if (fieldName === 'role' && roles.has(storedValue)) return roles.label(storedValue)
  if (fieldName === 'city') return '是'
  const matchingPlace = [...districts, ...branches, ...grids].find(({ id }) => id === storedValue)
  if (matchingPlace && /Id$/.test(fieldName)) return matchingPlace.name
  const codeLabels = storedValue.split(',').map(labelOfCode)
  return fieldName === 'skills' || fieldName === 'duties' ? codeLabels.join('、') : storedValue
}

/** One change of an account in words. */
export const toHistoryLine = (
  {
    at: changedAt,
    step: changeStep,
    by: changedBy,
    fields: changedFields,
    reason: changeReason,
  }: StaffChange,
  places: Places,
  now: number,
) => ({
  when: dateTimeText(changedAt, now),
  what: `${changedBy}${changeStep === 'joined' ? '' : '：'}${staffSteps.label(changeStep)}`,
  details: [
    ...changedFields.map(({ field: fieldName, from: oldValue, to: newValue }) =>
      oldValue === undefined || newValue === undefined
        ? `${staffFields.label(fieldName)}已更换`
        : `${staffFields.label(fieldName)}：${valueText(fieldName, oldValue, places)} → ${valueText(fieldName, newValue, places)}`,
    ),
    ...(changeReason ? [`原因：${changeReason}`] : []),
  ],
})

function labelOfCode(roleCode: string): string {
  if (skills.has(roleCode)) return skills.label(roleCode)
  return publicationDuties.has(roleCode) ? publicationDuties.label(roleCode) : roleCode
}
