import type { Readable } from '../../_domain/decider'
import { type Account, isActive, type StaffEvent, staffDecider } from '../../_domain/staff/account'
import type { Person } from '../../_domain/staff/person'
import type { PersonalField } from '../../_domain/staff/staffing'
import { _, type Within } from '../database'
import { branchNames } from '../place/places'
import { type Head, stream } from '../stream'

/** Personal fields of an account: in no event. */
type Own = Record<PersonalField | 'openid', string>

/**
 * Head of an account, with its position beside the person's own fields. Leaders with `city` are of the whole city, the
 * others of the branch if they have one, else of the district.
 */
export interface StaffDoc extends Head<Account>, Omit<Account, 'bound' | keyof Readable>, Own {
  _id: string
  /** Every WeChat that has opened it, `openid` among them. */
  wechats: string[]
  /** False once a member has left: from the next call on they are a consumer. */
  active: boolean
}

export const staffStream = (staffId: string) => `s-${staffId}`

export const staff = stream<Account, StaffEvent, StaffDoc>({
  name: 'staff',
  streamOf: staffStream,
  missing: 'STAFF_NOT_FOUND',
  evolver: staffDecider,
  // An empty openid is no caller's.
  fields: (state, { openid = '', wechats = [], name = '', badge = '', phone = '' }) => {
    const { bound, unknown, ...account } = state
    const all = openid === '' || wechats.includes(openid) ? wechats : [...wechats, openid]
    return { openid, wechats: all, name, badge, phone, ...account, active: isActive(state) }
  },
  // At once: the call that ended the position may die before its cases are free.
  due: ({ vacates }) => (vacates ? 0 : undefined),
})

export async function staffBehind(openid: string): Promise<StaffDoc | undefined> {
  return (await staff.list({ openid, active: true }, 1))[0]
}

/**
 * The accounts of the person behind a WeChat: those that it has opened, and those that another WeChat of one of them
 * has. Who changes the phone, or comes back under a new account, stays the same person.
 */
export async function accountsBehind(openid: string): Promise<StaffDoc[]> {
  for (let known = [openid]; ; ) {
    const found = await staff.list({ wechats: known.length === 1 ? openid : _.in(known) }, 100)
    const all = [...new Set([openid, ...found.flatMap(({ wechats }) => wechats)])]
    if (all.length === known.length) return found
    known = all
  }
}

/** Active officers of a district, or of all, by their badges. */
export async function officersOf(districtId?: string): Promise<StaffDoc[]> {
  const found = await staff.list({ ...(districtId && { districtId }), role: 'officer', active: true }, 500)
  return found.sort((a, b) => (a.badge < b.badge ? -1 : 1))
}

const askedBy = { wechats: true, districtId: true, branchId: true, skills: true } as const

/** What is asked of an active officer before a case is offered to them, by id. */
export async function officersToAsk(
  districtId: Within,
): Promise<Map<string, Pick<StaffDoc, '_id' | keyof typeof askedBy>>> {
  const officers = staff.all.where({ districtId, role: 'officer', active: true })
  return new Map((await officers.field(askedBy).limit(1000).get()).data.map((one) => [one._id, one]))
}

/** Dispatchers, or members of the squad or of the consumer association, who are posted to a district. */
export const dispatchersOf = (districtId: string) => postedTo(districtId, 'dispatcher')
export const squadOf = (districtId: Within) => postedTo(districtId, 'squad')
export const associationOf = (districtId: string) => postedTo(districtId, 'association')

async function postedTo(districtId: Within, role: StaffDoc['role']): Promise<StaffDoc[]> {
  return staff.list({ districtId, role, active: true }, 100)
}

/** Leaders of a district, its branches among them, and those of the city. */
export async function leadersOf(districtId: string): Promise<StaffDoc[]> {
  const [own, city] = await Promise.all([postedTo(districtId, 'leader'), staff.list({ city: true, active: true }, 20)])
  return [...own.filter((one) => !one.city), ...city]
}

/** Who may look at a finding of a district again: its officers, else those of the city, else its leaders. */
export async function secondsOf(districtId: string): Promise<string[][]> {
  const found = await Promise.all([officersOf(districtId), officersOf(), leadersOf(districtId)])
  return found.map((list) => list.map(({ _id }) => _id))
}

/** Staff as shown to others, by id. */
export async function people(ids: Iterable<string>): Promise<Map<string, Person>> {
  const wanted = [...ids]
  if (wanted.length === 0) return new Map()
  const [found, offices] = await Promise.all([staff.some(wanted), branchNames()])
  return new Map(
    [...found].map(([id, { name, badge, phone, branchId }]) => [
      id,
      { name, badge, phone, branch: (branchId && offices.get(branchId)) || '' },
    ]),
  )
}
