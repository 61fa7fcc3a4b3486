import type { Readable } from '../../_domain/decider'
import {
  type Account,
  isActiveAccount,
  type StaffEvent,
  staffDecider,
} from '../../_domain/staff/account'
import type { Person } from '../../_domain/staff/person'
import type { PersonalField } from '../../_domain/staff/staffing'
import { type IdFilter, matchAnyId } from '../database'
import { defineStream, type Snapshot } from '../event-store'
import { branchNames } from '../place/places'

/** The personal data of an account. It never appears in an event. */
type PersonalFields = Record<PersonalField | 'openid', string>

/**
 * The snapshot of a staff account, with its position and the person's data. A leader with `city`
 * leads the whole city. Another leader leads their branch if they have one, otherwise their
 * district.
 */
export interface StaffDoc
  extends Snapshot<Account>,
    Omit<Account, 'bound' | keyof Readable>,
    PersonalFields {
  _id: string
  /** The openids of all WeChat accounts that have ever opened it, with `openid`. */
  wechats: string[]
  /** False after a member has left. They are an ordinary consumer from the next call on. */
  active: boolean
}

/** The limits of queries. They are higher than any real number. */
const maxAccounts = 100
const maxOfficers = 500
const maxOfferedOfficers = 1000
const maxPosted = 100
const maxCityLeaders = 20

export const staffStream = (staffId: string) => `s-${staffId}`

export const staff = /* @__PURE__ */ defineStream<Account, StaffEvent, StaffDoc>({
  collectionName: 'staff',
  streamOf: staffStream,
  notFoundCode: 'STAFF_NOT_FOUND',
  evolver: staffDecider,
  // The openid of a new account is empty until the person joins. No caller has an empty openid.
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
  // The job is due at once. The call that ended the position usually returns the cases itself, but
  // it may be killed before that.
  dueAt: ({ vacates }) => (vacates ? 0 : undefined),
})

export async function findStaffByOpenid(openid: string): Promise<StaffDoc | undefined> {
  return (await staff.list({ openid, active: true }, 1))[0]
}

/**
 * All staff accounts of the person behind a WeChat account. Two staff accounts belong to the same
 * person if one WeChat account has opened both, directly or through further accounts. A person who
 * changes the phone or comes back with a new account is still the same person.
 */
export async function findAccountsOfPerson(openid: string): Promise<StaffDoc[]> {
  let knownOpenids = [openid]
  for (;;) {
    const accounts = await staff.list({ wechats: matchAnyId(knownOpenids) }, maxAccounts)
    const allOpenids = [...new Set([openid, ...accounts.flatMap(({ wechats }) => wechats)])]
    if (allOpenids.length === knownOpenids.length) return accounts
    knownOpenids = allOpenids
  }
}

/** The active officers of a district or of the whole city, sorted by badge. */
export async function officersOf(districtId?: string): Promise<StaffDoc[]> {
  const cityCondition = { role: 'officer', active: true }
  const condition = districtId ? { ...cityCondition, districtId } : cityCondition
  const officers = await staff.list(condition, maxOfficers)
  return officers.sort((first, second) => (first.badge < second.badge ? -1 : 1))
}

/** The fields of an officer that decide about offers. */
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

/** The active officers of districts, by id, with the fields that decide about offers. */
export async function officersForOffers(
  districtId: IdFilter,
): Promise<Map<string, Pick<StaffDoc, '_id' | keyof typeof offerFields>>> {
  const query = staff.collection.where({ districtId, role: 'officer', active: true })
  const { data } = await query.field(offerFields).limit(maxOfferedOfficers).get()
  return new Map(data.map((officer) => [officer._id, officer]))
}

export const dispatchersOf = (districtId: string) => staffPostedTo(districtId, 'dispatcher')
/** The members of the enforcement team (综合执法支队) of districts. */
export const enforcementTeamOf = (districtId: IdFilter) => staffPostedTo(districtId, 'enforcement')
/** The members of the consumer council (消保委) of a district. */
export const councilOf = (districtId: string) => staffPostedTo(districtId, 'council')

async function staffPostedTo(districtId: IdFilter, role: StaffDoc['role']): Promise<StaffDoc[]> {
  return staff.list({ districtId, role, active: true }, maxPosted)
}

/** The leaders of a district and of its branches, and those of the city. */
export async function leadersOf(districtId: string): Promise<StaffDoc[]> {
  const [districtLeaders, cityLeaders] = await Promise.all([
    staffPostedTo(districtId, 'leader'),
    staff.list({ city: true, active: true }, maxCityLeaders),
  ])
  return [...districtLeaders.filter((leader) => !leader.city), ...cityLeaders]
}

/**
 * The staff who can check an assessment of a district, in groups by preference: the officers of the
 * district, then those of the city, then the leaders of the district.
 */
export async function secondReviewersOf(districtId: string): Promise<string[][]> {
  const groups = await Promise.all([officersOf(districtId), officersOf(), leadersOf(districtId)])
  return groups.map((group) => group.map(({ _id }) => _id))
}

/** Members of staff as others see them, by id. */
export async function loadPeople(personIds: Iterable<string>): Promise<Map<string, Person>> {
  const staffIds = [...personIds]
  if (staffIds.length === 0) return new Map()
  const [accountsById, branchNamesById] = await Promise.all([
    staff.findMany(staffIds),
    branchNames(),
  ])
  return new Map(
    [...accountsById].map(([id, { name, badge, phone, branchId }]) => [
      id,
      { name, badge, phone, branch: (branchId && branchNamesById.get(branchId)) || '' },
    ]),
  )
}
