import type { Agenda, OwnFigures } from '../shared/contract/service'
import { type AgendaKind, agendaKinds, mostCounted } from '../shared/vocabulary/agenda'
import type { Role } from '../shared/vocabulary/roles'
import { lasting, moment } from './when'

const INBOX = '/command/inbox/inbox'

/** Where what waits is done. The officer's own page lists orders and tasks itself. */
const pages: Record<AgendaKind, string | Partial<Record<Role, string>>> = {
  unowned: INBOX,
  streams: INBOX,
  overdue: '/command/overdue/overdue',
  today: {},
  lapsed: { dispatcher: INBOX },
  owed: { squad: '/command/referred/referred' },
  rebuttals: '/publicity/desk/desk',
  inspections: '/officer/inspections/inspections',
  draws: '/publicity/draws/draws',
  closings: `${INBOX}?box=moving`,
  orders: {
    dispatcher: '/command/orders/orders',
    leader: '/command/orders/orders',
    squad: '/command/referred/referred',
  },
  questions: '/publicity/consult/consult',
  entrusted: '/command/matters/matters',
  referred: '/command/referred/referred',
  objections: '/publicity/objections/objections',
  held: '/publicity/held/held',
  awards: '/publicity/awards/awards',
  erasures: '/command/erasures/erasures',
  callBacks: '/command/matters/matters',
  unregistered: '/command/unregistered/unregistered',
  trends: '/publicity/trends/trends',
  faults: '/pages/admin/health/health',
}

/** What is asked first: red, as somebody waits for it now. */
const pressing: AgendaKind[] = ['unowned', 'streams', 'overdue', 'closings', 'orders', 'faults']

/** A count in words. */
export const howMany = (count: number) => (count < mostCounted ? String(count) : `${mostCounted - 1}+`)

const since = (kind: AgendaKind, long: string) => (kind === 'overdue' ? `最久的超了 ${long}` : `最早的等了 ${long}`)

export const agendaLines = ({ items, now }: Pick<Agenda, 'items' | 'now'>, role: Role) =>
  items.map(({ kind, count, at }) => {
    const page = pages[kind]
    return {
      kind,
      title: agendaKinds.label(kind),
      about: at === undefined ? '' : at > now ? `${moment(at, now)}到期` : since(kind, lasting(now - at)),
      count: howMany(count),
      pressing: pressing.includes(kind),
      /** Empty where the page itself shows it. */
      url: typeof page === 'string' ? page : (page[role] ?? ''),
    }
  })

export type AgendaLine = ReturnType<typeof agendaLines>[number]

const tool = (name: string, title: string, icon: string, url: string) => ({ name, title, icon, url })
export type Tool = ReturnType<typeof tool>

const search = tool('search', '查店、检查', 'search', '/officer/search/search')
const map = tool('around', '网格地图', 'location-o', '/officer/around/around')
const trends = tool('trends', '苗头', 'chart-trending-o', '/publicity/trends/trends')
const warnings = tool('warnings', '消费警示', 'warning-o', '/publicity/desk/desk')
const record = tool('record', '来电来信', 'phone-circle-o', '/command/record/record')
const orders = tool('orders', '行政指令', 'flag-o', '/command/orders/orders')
const statistics = tool('statistics', '统计', 'bar-chart-o', '/command/statistics/statistics')
const shifts = tool('shifts', '值班表', 'calendar-o', '/command/shifts/shifts')
const rules = tool('rules', '分派规则', 'filter-o', '/command/rules/rules')
const wall = tool('wall', '态势', 'tv-o', '/command/wall/wall')
const centre = [wall, map, orders, shifts, statistics, trends, rules, warnings]
const publicity = [
  tool('objections', '商家异议', 'chat-o', '/publicity/objections/objections'),
  tool('held', '评价复核', 'star-o', '/publicity/held/held'),
  tool('awards', '称号申请', 'medal-o', '/publicity/awards/awards'),
]
const draws = tool('draws', '双随机抽查', 'exchange', '/publicity/draws/draws')
const inspections = tool('inspections', '检查任务', 'todo-list-o', '/officer/inspections/inspections')
const callBacks = tool('matters', '回访', 'phone-o', '/command/matters/matters')

/** The tools of a role, each of which its permissions open to it. */
export const toolsOf = (role: Role): Tool[] =>
  ({
    officer: [
      search,
      inspections,
      map,
      record,
      tool('stall', '登记摊位', 'shop-o', '/officer/stall/stall'),
      shifts,
      trends,
      ...publicity,
      warnings,
    ],
    dispatcher: [
      ...centre,
      draws,
      record,
      callBacks,
      tool('unregistered', '平台编号', 'records-o', '/command/unregistered/unregistered'),
      tool('questions', '咨询', 'question-o', '/publicity/consult/consult'),
      search,
    ],
    leader: [
      ...centre,
      ...publicity,
      draws,
      callBacks,
      tool('shortfalls', '谈成偏低', 'balance-o', '/command/matters/matters?list=short'),
      tool('erasures', '删除申请', 'delete-o', '/command/erasures/erasures'),
      tool('contacts', '联系方式', 'contact-o', '/publicity/contacts/contacts'),
      search,
    ],
    squad: [
      tool('referred', '移送的线索', 'orders-o', '/command/referred/referred'),
      inspections,
      search,
      trends,
      warnings,
    ],
    association: [
      tool('matters', '受托调解', 'friends-o', '/command/matters/matters'),
      tool('questions', '咨询', 'question-o', '/publicity/consult/consult'),
      warnings,
    ],
    admin: [
      tool('register', '商家名录', 'shop-collect-o', '/command/register/register'),
      tool('staff', '工作人员', 'friends-o', '/pages/admin/staff/staff'),
      tool('health', '系统运行', 'setting-o', '/pages/admin/health/health'),
    ],
  })[role as string] ?? []

/** An officer's figures, each with its unit; what there is none of is left out. */
export const figureLines = ({ today, month, rated, stars, minutes }: OwnFigures) => [
  { name: '今天办结', figure: `${today}`, unit: '件' },
  { name: '本月办结', figure: `${month}`, unit: '件' },
  ...(stars === undefined ? [] : [{ name: `${rated} 人评价`, figure: `${stars}`, unit: '星' }]),
  ...(minutes === undefined ? [] : [{ name: '接单到办结', figure: `${minutes}`, unit: '分钟' }]),
]
