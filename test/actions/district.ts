import { startOfDay } from '#shared/calendar/days'
import { metresPerDegree } from '#shared/great-circle'
import { cellOf } from '../../cloudfunctions/_domain/place'
import type { CodeDoc } from '../../cloudfunctions/_persistence/merchant/codes'
import type { MerchantDoc } from '../../cloudfunctions/_persistence/merchant/merchants'
import type { DistrictDoc, GridDoc } from '../../cloudfunctions/_persistence/place/places'
import type { DutyDoc } from '../../cloudfunctions/_persistence/staff/roster'
import { addAccount, type SeedMember } from '../../scripts/seed/account'
import { CollectedDocuments } from '../../scripts/seed/gathered'
import { masterKey } from './secrets'

/**
 * The district in which the tests of actions play: two districts, three grids, one shop and the
 * staff below. The name of a person is the id of the account. `product.as(name)` calls as this
 * person; every other name, such as `consumer`, is a citizen who has no account.
 *
 * Staff of 月湖区 (`yuehu`), the district of the shop:
 * - `officer1`: answers for grid 1, where the shop is, and posted there; 100 m from the shop
 * - `officer2`: answers for grid 2, posted to grid 1; 200 m from the shop
 * - `officer3`: posted to grid 1; 300 m from the shop
 * - `officerOffDuty`: posted to grid 1; not on duty
 * - `formerOfficer`: was posted to grid 1; the account belongs to no WeChat user any more
 * - `officerBranch2`: posted to another branch of the district; not on duty
 * - `dispatcher1`: the dispatcher of the command centre
 * - `leader1`: a leader of the whole district
 * - `headOfBranch`: the leader of the branch that has grids 1 and 2
 * - `enforcement`: the enforcement team
 * - `council`: the consumer council
 * - `admin`: the administrator of the accounts
 *
 * Staff of 龙虎山 (`longhushan`), the other district:
 * - `officerElsewhere`: answers for the grid there; on duty
 * - `dispatcherElsewhere`: the dispatcher there
 * - `cityLeader`: a leader of the whole city, whose account is in that district
 *
 * Some tests add people by the same rule: `dispatcher2`, `leader2`, `officer4`, `leaderElsewhere`.
 */

/** Ten in the morning of the day on which every test begins. */
export const morning = startOfDay('2026-11-24') + 10 * 3_600_000

/** The WeChat id of a person whom tests call by this name. */
export const openidOf = (name: string) => `o-${name}-of-tests`

const shopAt = { longitude: 117.005, latitude: 28.005 }

const metresNorth = (metres: number) => ({
  ...shopAt,
  latitude: shopAt.latitude + metres / metresPerDegree,
})

const districts: DistrictDoc[] = [
  {
    _id: 'yuehu',
    name: '月湖区',
    code: 'YH',
    hotline: '12315',
    centre: shopAt,
    home: true,
    sample: false,
    scene: 'home.yuehu',
  },
  {
    _id: 'longhushan',
    name: '龙虎山',
    code: 'LH',
    hotline: '12315',
    centre: { longitude: 116.98, latitude: 28.12 },
    home: false,
    sample: true,
  },
]

const ring = (west: number, south: number): GridDoc['polygon'] => [
  [west, south],
  [west + 0.01, south],
  [west + 0.01, south + 0.01],
  [west, south + 0.01],
]

const grids: GridDoc[] = [
  {
    _id: 'grid1',
    districtId: 'yuehu',
    branchId: 'jiangbian',
    name: '江边一格',
    polygon: ring(117, 28),
    officerId: 'officer1',
  },
  {
    _id: 'grid2',
    districtId: 'yuehu',
    branchId: 'jiangbian',
    name: '江边二格',
    polygon: ring(117.01, 28),
    officerId: 'officer2',
  },
  {
    _id: 'gridElsewhere',
    districtId: 'longhushan',
    branchId: 'shan',
    name: '山门',
    polygon: ring(116.98, 28.12),
    officerId: 'officerElsewhere',
  },
]

const merchants: MerchantDoc[] = [
  {
    _id: 'noodles',
    name: '江边牛肉面馆',
    address: '沿江路 1 号',
    category: '餐饮服务',
    licence: { code: '92360602MAYL000011', scope: '餐饮服务' },
    location: { type: 'Point', coordinates: [shopAt.longitude, shopAt.latitude] },
    cell: cellOf(shopAt),
    districtId: 'yuehu',
    branchId: 'jiangbian',
    gridId: 'grid1',
    sample: true,
  },
]

const codes: CodeDoc[] = [
  { _id: 'wall.noodles', merchantId: 'noodles', revoked: false },
  { _id: 'wall.old', merchantId: 'noodles', revoked: true },
]

const member = (
  id: string,
  role: SeedMember['role'],
  change: Partial<SeedMember> = {},
): SeedMember => ({
  _id: id,
  openid: openidOf(id),
  role,
  name: `样例${id}`,
  badge: `证${id}`,
  districtId: 'yuehu',
  phone: '13900000100',
  ...change,
})

const officer = (id: string, change: Partial<SeedMember> = {}) =>
  member(id, 'officer', { branchId: 'jiangbian', gridId: 'grid1', ...change })

const staff: SeedMember[] = [
  ...['officer1', 'officer2', 'officer3', 'officerOffDuty'].map((id) => officer(id)),
  officer('formerOfficer', { openid: '' }),
  officer('officerBranch2', { branchId: 'jiaotong', gridId: 'gridBranch2' }),
  officer('officerElsewhere', {
    districtId: 'longhushan',
    branchId: 'shan',
    gridId: 'gridElsewhere',
  }),
  member('dispatcher1', 'dispatcher'),
  member('dispatcherElsewhere', 'dispatcher', { districtId: 'longhushan' }),
  member('leader1', 'leader'),
  member('headOfBranch', 'leader', { branchId: 'jiangbian' }),
  member('cityLeader', 'leader', { districtId: 'longhushan', city: true }),
  member('enforcement', 'enforcement'),
  member('council', 'council'),
  member('admin', 'admin'),
]

const onDuty = (id: string, metres: number, districtId = 'yuehu'): DutyDoc => ({
  _id: id,
  onDuty: true,
  since: morning,
  districtId,
  position: { ...metresNorth(metres), at: morning },
})

const duty: DutyDoc[] = [
  onDuty('officer1', 100),
  onDuty('officer2', 200),
  onDuty('officer3', 300),
  onDuty('officerElsewhere', 100, 'longhushan'),
]

const branches = [
  { _id: 'jiangbian', districtId: 'yuehu', name: '江边分局', sample: false },
  { _id: 'shan', districtId: 'longhushan', name: '山门分局', sample: true },
]

// The events of the accounts carry codes, as if the operator of the functions had written them.
process.env.MASTER_KEY = masterKey
const accounts = new CollectedDocuments()
for (const account of staff) await addAccount(accounts, account, morning, 'admin')

export const district = {
  districts,
  branches,
  grids,
  merchants,
  codes,
  duty,
  ...accounts.documents,
}
