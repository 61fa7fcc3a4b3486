import type { Answer } from '../shared/contract/index'
import type { StaffChange, StaffLine } from '../shared/contract/staff'
import { publicationDuties } from '../shared/vocabulary/publication'
import { roles } from '../shared/vocabulary/roles'
import { skills } from '../shared/vocabulary/skills'
import { type AccountState, accountStates, staffFields, staffSteps } from '../shared/vocabulary/staffing'
import { dateTime } from './when'

export type Places = Answer<'staff.list'>['places']

const tones: Record<AccountState, string> = { waiting: 'tone-amber', active: 'tone-green', revoked: 'tone-grey' }

/** The place of a position: `江边分局 · 第一网格`. */
function posting({ districtId, branchId, gridId, city }: StaffLine, { districts, branches, grids }: Places): string {
  const name = (list: { id: string; name: string }[], id?: string) => list.find((one) => one.id === id)?.name
  if (city) return '全市'
  return [name(branches, branchId) ?? name(districts, districtId), name(grids, gridId)].filter(Boolean).join(' · ')
}

/** One account for the list. */
export const staffLine = (one: StaffLine, places: Places) => ({
  id: one.id,
  role: roles.label(one.role),
  name: one.name,
  about: [posting(one, places), one.badge].filter(Boolean).join('，'),
  state: accountStates.label(one.state),
  tone: tones[one.state],
  /** The text that a search looks in. */
  text: [one.name, one.badge, one.phone, posting(one, places)].join(' ').toLowerCase(),
})

/** A stored value in words. */
function said(field: string, value: string, { districts, branches, grids }: Places): string {
  if (value === '') return '无'
  if (field === 'role' && roles.has(value)) return roles.label(value)
  if (field === 'city') return '是'
  const place = [...districts, ...branches, ...grids].find(({ id }) => id === value)
  if (place && /Id$/.test(field)) return place.name
  const each = value
    .split(',')
    .map((code) =>
      skills.has(code) ? skills.label(code) : publicationDuties.has(code) ? publicationDuties.label(code) : code,
    )
  return field === 'skills' || field === 'duties' ? each.join('、') : value
}

/** One change of an account in words. */
export const historyLine = ({ at, step, by, fields, reason }: StaffChange, places: Places, now: number) => ({
  when: dateTime(at, now),
  what: `${by}${step === 'joined' ? '' : '：'}${staffSteps.label(step)}`,
  details: [
    ...fields.map(({ field, from, to }) =>
      from === undefined || to === undefined
        ? `${staffFields.label(field)}已更换`
        : `${staffFields.label(field)}：${said(field, from, places)} → ${said(field, to, places)}`,
    ),
    ...(reason ? [`原因：${reason}`] : []),
  ],
})
