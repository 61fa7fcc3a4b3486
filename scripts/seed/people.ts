import { shanghaiDayOf } from '#shared/calendar/days'
import { shiftAt, shiftsOfWeek } from '#shared/calendar/shifts'
import { branches, districtId, gridCentre, grids } from './district'
import { merchants } from './merchants'

const noodleShop = merchants[0]!.location.coordinates
/** At the latitude of the sample shops. */
const metresPerDegreeOfLongitude = 98_000
const locationEastOfShop = (metresEast: number) => ({
  longitude: noodleShop[0] + metresEast / metresPerDegreeOfLongitude,
  latitude: noodleShop[1],
})
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八']

/**
 * Phones on the simulator's desk (`npm start`): person, label, end of the sample number
 * (1390000xxxx), distance east of the noodle shop in metres, first page.
 */
const phones: [
  name: string,
  label: string,
  numberEnd: string,
  metresEast: number,
  firstPage?: string,
][] = [
  ['consumer', '消费者 · 样例甲', '0001', 20],
  ['consumer2', '消费者 · 样例乙', '0002', 900],
  ['officer', '网格员 · 样例一', '0101', 260, '/pages/officer/officer'],
  ['officer2', '网格员 · 样例二', '0102', 700, '/pages/officer/officer'],
  ['dispatcher', '指挥中心 · 样例调度员', '0201', 1500, '/command-centre/inbox/inbox'],
  ['leader', '区局领导 · 样例', '0301', 1500, '/command-centre/inbox/inbox'],
  ['head', '江边分局负责人 · 样例', '0302', 300, '/command-centre/inbox/inbox'],
  ['city', '市局领导 · 样例', '0303', 1500, '/command-centre/inbox/inbox'],
  ['merchant', '商家 · 江边牛肉面馆（样例）', '0401', 0, '/merchant/shop/shop'],
  ['enforcement', '综合执法支队 · 样例', '0501', 1500, '/pages/agenda/agenda'],
  ['council', '消保委 · 样例', '0601', 1500],
  ['admin', '系统管理员 · 样例', '0701', 1500],
]

export const deskPersons = phones.map(([name, label, numberEnd, metresEast, firstPage]) => ({
  name,
  label,
  phoneNumber: `1390000${numberEnd}`,
  location: locationEastOfShop(metresEast),
  ...(firstPage ? { page: firstPage } : {}),
}))

/**
 * Eight officers. `officer` and `officer2` have phones on the desk; the others fill the maps and
 * the ranking.
 */
const officers = numerals.map((numeral, index) => {
  const sampleGrid = grids[index]!
  const person = index === 0 ? 'officer' : `officer${index + 1}`
  return {
    _id: `officer-${index + 1}`,
    person,
    role: 'officer' as const,
    name: `样例${numeral}`,
    badge:
      branches.find((branch) => branch._id === sampleGrid.branchId)!.name.slice(0, 2) +
      String(index + 1).padStart(3, '0'),
    branchId: sampleGrid.branchId,
    districtId,
    gridId: sampleGrid._id,
    phone: `139000001${String(index + 1).padStart(2, '0')}`,
    ...(index === 1 && { duties: ['facts' as const] }),
  }
})

export const staff = [
  ...officers,
  {
    _id: 'dispatcher-1',
    person: 'dispatcher',
    role: 'dispatcher' as const,
    name: '样例调度员',
    badge: '月湖指挥001',
    districtId,
    phone: '13900000201',
    duties: ['redaction' as const],
  },
  {
    _id: 'leader-1',
    person: 'leader',
    role: 'leader' as const,
    name: '样例局长',
    badge: '月湖001',
    districtId,
    phone: '13900000301',
    duties: ['approval' as const],
  },
  {
    _id: 'leader-2',
    person: 'head',
    role: 'leader' as const,
    name: '样例分局长',
    badge: '江边000',
    branchId: 'jiangbian',
    districtId,
    phone: '13900000302',
  },
  {
    _id: 'leader-3',
    person: 'city',
    role: 'leader' as const,
    name: '样例市局领导',
    badge: '市局001',
    districtId,
    city: true as const,
    phone: '13900000303',
  },
  ...(
    [
      ['enforcement', '样例支队员', '支队001', '13900000501'],
      ['council', '样例消保委干事', '消保委001', '13900000601'],
      ['admin', '样例管理员', '管理001', '13900000701'],
    ] as const
  ).map(([role, name, badge, phone]) => ({
    _id: `${role}-1`,
    person: role,
    role,
    name,
    badge,
    districtId,
    phone,
    ...(role === 'enforcement' && { duties: ['law' as const] }),
  })),
]

/** The noodle shop's representative, bound by the officer of its grid when the data is seeded. */
export const representative = {
  person: 'merchant',
  id: 'REPRESENTATIVE000001',
  merchantId: merchants[0]!._id,
}

/** Where the officers with phones on the desk are. */
const officerLocations = [locationEastOfShop(260), locationEastOfShop(700)]

/** The two officers with phones on the desk and two more are on duty when the data is seeded. */
export const dutyRecords = (now: number) =>
  officers.map((officer, index) => ({
    _id: officer._id,
    onDuty: index < 4,
    since: now,
    districtId,
    position: { ...(officerLocations[index] ?? gridCentre(index)), at: now },
  }))

/**
 * The roster of this week: five officers by day and two at night. The current shift has the two
 * officers with phones on the desk and two of their colleagues instead, so that the sample always
 * has somebody to send.
 */
export const shiftRecords = (now: number) =>
  shiftsOfWeek(shanghaiDayOf(now)).map(({ day, kind }, index) => {
    const currentShift = shiftAt(now)
    const isCurrent = currentShift.day === day && currentShift.kind === kind
    // The six officers without a phone on the desk take turns: each shift starts with the next one.
    const takingTurns = officers.slice(2)
    const rotation = takingTurns.map(
      (_officer, place) => takingTurns[(place + index) % takingTurns.length]!._id,
    )
    const plannedOfficers = rotation.slice(0, kind === 'day' ? 5 : 2)

    return {
      _id: `${districtId}:${day}:${kind}`,
      officers: isCurrent ? ['officer-1', 'officer-2', 'officer-3', 'officer-5'] : plannedOfficers,
      changes: [],
    }
  })
