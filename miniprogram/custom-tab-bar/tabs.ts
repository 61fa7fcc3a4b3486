import type { Role } from '../shared/vocabulary/roles'

export interface Tab {
  url: string
  text: string
  icon: string
  /** `tab`: a tab page of WeChat's; `page`: a page that opens on top. */
  kind: 'tab' | 'page'
}

const HOME: Tab = { url: '/pages/home/home', text: '首页', icon: 'wap-home', kind: 'tab' }
const MINE: Tab = { url: '/pages/complaint/mine/mine', text: '我的投诉', icon: 'records', kind: 'tab' }
const SHOP: Tab = { url: '/merchant/shop/shop', text: '我的店', icon: 'shop', kind: 'page' }

const agenda = (url: string): Tab => ({ url, text: '待办', icon: 'todo-list', kind: 'tab' })
const page = (url: string, text: string, icon: string): Tab => ({ url, text, icon, kind: 'page' })
const search = page('/officer/search/search', '查店', 'shop')
const desk = page('/command/inbox/inbox', '指挥中心', 'cluster')
const wall = page('/command/wall/wall', '态势', 'chart-trending')

/** What stands beside the agenda of each role of the staff. */
const beside: Partial<Record<Role, Tab[]>> = {
  officer: [page('/officer/around/around', '地图', 'location'), search],
  dispatcher: [desk, wall],
  leader: [desk, wall],
  squad: [page('/command/referred/referred', '线索', 'orders'), search],
  association: [page('/command/matters/matters', '调解', 'friends')],
  admin: [
    page('/command/register/register', '商家名录', 'shop-collect'),
    page('/pages/admin/staff/staff', '工作人员', 'friends'),
  ],
}

/** Where a member of the staff finds what waits for them; undefined for everybody else. */
export const agendaOf = (role: Role): string | undefined =>
  beside[role] && (role === 'officer' ? '/pages/officer/officer' : '/pages/agenda/agenda')

/**
 * The tabs of each role on a tab page: a member of the staff on a consumer's page is there as one, with one tab back.
 * Only a convenience: the server authorises every call by itself.
 */
export function tabsFor(role: Role, here: string): Tab[] {
  const own = agendaOf(role)
  if (own && here === own) return [agenda(own), ...(beside[role] ?? [])]
  return [HOME, MINE, ...(own ? [agenda(own)] : []), ...(role === 'merchant' ? [SHOP] : [])]
}
