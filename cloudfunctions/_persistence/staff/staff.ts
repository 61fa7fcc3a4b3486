import type { Readable } from '../../_domain/decider'
import {
  type Account,
  isActiveAccount,
  type StaffEvent,
  staffDecider,
} from '../../_domain/staff/account'
import type { Person } from '../../_domain/staff/person'
import type { PersonalField } from '../../_domain/staff/staffing'
import { _, type IdFilter } from '../database'
import { defineStream, type Snapshot } from '../event-store'
import { branchNames } from '../place/places'

/** Personal fields of an account: in no event. */
type PersonalFields = Record<PersonalField | 'openid', string>

/**
 * The snapshot of an account, with its position and the person's own fields. Leaders with `city`
 * lead the whole city, the others their branch if they have one, otherwise their district.
 */
export interface StaffDoc
  extends Snapshot<Account>,
    Omit<Account, 'bound' | keyof Readable>,
    PersonalFields {
  _id: string
  /** Every WeChat that has opened it, `openid` among them. */
  wechats: string[]
  /** False once a member has left: from the next call on they are a consumer. */
  active: boolean
}

export const staffStream = (staffId: string) => `s-${staffId}`

export const staff = defineStream<Account, StaffEvent, StaffDoc>({
  collectionName: 'staff',
  streamOf: staffStream,
  notFoundCode: 'STAFF_NOT_FOUND',
  evolver: staffDecider,
  // An empty openid is no caller's.
  indexFields: (state, { openid = '', wechats = [], name = '', badge = '', phone = '' }) => {
    const { bound, unknown, ...account } = state
    const allOpenids = openid === '' || wechats.includes(openid) ? wechats : [...wechats, openid]
    return {
      openid,
      wechats: allOpenids,
      name,
      badge,
      phone,
      ...account,
      active: isActiveAccount(state),
    }
  },
  // At once: the call that ended the position may die before its cases are free.
  dueAt: ({ vacates }) => (vacates ? 0 : undefined),
})

export async function findStaffByOpenid(openid: string): Promise<StaffDoc | undefined> {
  return (await staff.list({ openid, active: true }, 1))[0]
}

/**
 * The accounts of the person behind a WeChat: those that it has opened, and those that another
 * WeChat of one of them has. Who changes the phone, or comes back under a new account, stays the
 * same person.
 */
export async function findAccountsOfPerson(openid: string): Promise<StaffDoc[]> {
  for (let knownOpenids = [openid]; ; ) {
    const foundAccounts = await staff.list(
      { wechats: knownOpenids.length === 1 ? openid : _.in(knownOpenids) },
      100,
    )
    const allOpenids = [...new Set([openid, ...foundAccounts.flatMap(({ wechats }) => wechats)])]
    if (allOpenids.length === knownOpenids.length) return foundAccounts
    knownOpenids = allOpenids
  }
}

/** Active officers of a district, or of all, by their badges. */
export async function officersOf(districtId?: string): Promise<StaffDoc[]> {
  const officers = { role: 'officer', active: true }
  const foundAccounts = await staff.list(districtId ? { ...officers, districtId } : officers, 500)
  return foundAccounts.sort((first, second) => (first.badge < second.badge ? -1 : 1))
}

const offerFields = {
  wechats: true,
  districtId: true,
  branchId: true,
  gridId: true,
  role: true,
  active: true,
  badge: true,
  skills: true,
} as const

/** What is asked of an active officer before a case is offered to them, by id. */
export async function officersForOffers(
  districtId: IdFilter,
): Promise<Map<string, Pick<StaffDoc, '_id' | keyof typeof offerFields>>> {
  const officers = staff.collection.where({ districtId, role: 'officer', active: true })
  return new Map(
    (await officers.field(offerFields).limit(1000).get()).data.map((leader) => [
      leader._id,
      leader,
    ]),
  )
}

/**
 * Dispatchers, or members of the enforcement team or of the consumer council, who are posted to a
 * district.
 */
export const dispatchersOf = (districtId: string) => staffPostedTo(districtId, 'dispatcher')
export const enforcementTeamOf = (districtId: IdFilter) => staffPostedTo(districtId, 'enforcement')
export const councilOf = (districtId: string) => staffPostedTo(districtId, 'council')

async function staffPostedTo(districtId: IdFilter, role: StaffDoc['role']): Promise<StaffDoc[]> {
  return staff.list({ districtId, role, active: true }, 100)
}

/** Leaders of a district, its branches among them, and those of the city. */
export async function leadersOf(districtId: string): Promise<StaffDoc[]> {
  const [districtLeaders, city] = await Promise.all([
    staffPostedTo(districtId, 'leader'),
    staff.list({ city: true, active: true }, 20),
  ])
  return [...districtLeaders.filter((leader) => !leader.city), ...city]
}

/**
 * Who may look at a finding of a district again: its officers, else those of the city, else its
 * leaders.
 */
export async function secondReviewersOf(districtId: string): Promise<string[][]> {
  const foundAccounts = await Promise.all([
    officersOf(districtId),
    officersOf(),
    leadersOf(districtId),
  ])
  return foundAccounts.map((accountList) => accountList.map(({ _id }) => _id))
}

/** Staff as shown to others, by id. */
export async function loadPeople(personIds: Iterable<string>): Promise<Map<string, Person>> {
  const staffIds = [...personIds]
  if (staffIds.length === 0) return new Map()
  const [foundAccounts, branchNamesById] = await Promise.all([
    staff.findMany(staffIds),
    branchNames(),
  ])
  return new Map(
    [...foundAccounts].map(([id, { name, badge, phone, branchId }]) => [
      id,
      { name, badge, phone, branch: (branchId && branchNamesById.get(branchId)) || '' },
    ]),
  )
}
