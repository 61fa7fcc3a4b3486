import { startOfDay } from '#shared/calendar/days'
import { metresPerDegree } from '#shared/great-circle'
import { cellOf } from '../../cloudfunctions/_domain/place'
import type { CodeDoc } from '../../cloudfunctions/_persistence/merchant/codes'
import type { MerchantDoc } from '../../cloudfunctions/_persistence/merchant/merchants'
import type { DistrictDoc, GridDoc } from '../../cloudfunctions/_persistence/place/places'
import type { DutyDoc } from '../../cloudfunctions/_persistence/staff/roster'
import { addAccount, type SeedMember } from '../../scripts/seed/account'
import { CollectedDocuments } from '../../scripts/seed/gathered'

/** Ten in the morning of the day on which every test begins. */
export const morning = startOfDay('2026-11-24') + 10 * 3_600_000

/** People by the name that tests call them. */
export const openid = (name: string) => `o-${name}-of-tests`

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
    _id: 'g1',
    districtId: 'yuehu',
    branchId: 'jiangbian',
    name: '江边一格',
    polygon: ring(117, 28),
    officerId: 'o1',
  },
  {
    _id: 'g2',
    districtId: 'yuehu',
    branchId: 'jiangbian',
    name: '江边二格',
    polygon: ring(117.01, 28),
    officerId: 'o2',
  },
  {
    _id: 'g9',
    districtId: 'longhushan',
    branchId: 'shan',
    name: '山门',
    polygon: ring(116.98, 28.12),
    officerId: 'o9',
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
    gridId: 'g1',
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
  more: Partial<SeedMember> = {},
): SeedMember => ({
  _id: id,
  openid: openid(id),
  role,
  name: `样例${id}`,
  badge: `证${id}`,
  districtId: 'yuehu',
  phone: '13900000100',
  ...more,
})
const officer = (id: string, more: Partial<SeedMember> = {}) =>
  member(id, 'officer', { branchId: 'jiangbian', gridId: 'g1', ...more })

const staff: SeedMember[] = [
  ...['o1', 'o2', 'o3', 'off'].map((id) => officer(id)),
  officer('gone', { openid: '' }),
  officer('o5', { branchId: 'jiaotong', gridId: 'g5' }),
  officer('o9', { districtId: 'longhushan', branchId: 'shan', gridId: 'g9' }),
  member('d1', 'dispatcher'),
  member('d9', 'dispatcher', { districtId: 'longhushan' }),
  member('l1', 'leader'),
  member('head', 'leader', { branchId: 'jiangbian' }),
  member('city', 'leader', { districtId: 'longhushan', city: true }),
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

/**
 * Three officers on duty, 100, 200 and 300 m from the noodle shop, whose grid is the first one's.
 */
const duty: DutyDoc[] = [
  onDuty('o1', 100),
  onDuty('o2', 200),
  onDuty('o3', 300),
  onDuty('o9', 100, 'longhushan'),
]

const branches = [
  { _id: 'jiangbian', districtId: 'yuehu', name: '江边分局', sample: false },
  { _id: 'shan', districtId: 'longhushan', name: '山门分局', sample: true },
]

const accounts = new CollectedDocuments()
for (const one of staff) await addAccount(accounts, one, morning, 'admin')

export const district = {
  districts,
  branches,
  grids,
  merchants,
  codes,
  duty,
  ...accounts.documents,
}
