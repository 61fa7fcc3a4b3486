import { moduleEntries } from '../modules/menus'
import type { Role } from '../shared/vocabulary/roles'

export interface Tab {
  url: string
  text: string
  icon: string
  /** `tab`: a tab page of WeChat's; `page`: a page that opens on top. */
  kind: 'tab' | 'page'
}

const homeTab: Tab = { url: '/pages/home/home', text: '首页', icon: 'wap-home', kind: 'tab' }
const ownCasesTab: Tab = {
  url: '/pages/complaint/mine/mine',
  text: '我的投诉',
  icon: 'records',
  kind: 'tab',
}
const shopTab: Tab = { url: '/merchant/shop/shop', text: '我的店', icon: 'shop', kind: 'page' }

const agendaTab = (pageUrl: string): Tab => ({
  url: pageUrl,
  text: '待办',
  icon: 'todo-list',
  kind: 'tab',
})
const pageTab = (pageUrl: string, tabText: string, iconName: string): Tab => ({
  url: pageUrl,
  text: tabText,
  icon: iconName,
  kind: 'page',
})
const inboxTab = pageTab('/command-centre/inbox/inbox', '指挥中心', 'cluster')

/** The tabs of each staff role in addition to its agenda. */
const tabsByRole: Partial<Record<Role, Tab[]>> = {
  officer: [],
  dispatcher: [inboxTab],
  leader: [inboxTab],
  enforcement: [],
  council: [],
  admin: [pageTab('/pages/admin/staff/staff', '工作人员', 'friends')],
}

/** Where a member of the staff finds what waits for them; undefined for everybody else. */
export const agendaPageOf = (role: Role): string | undefined =>
  tabsByRole[role] && (role === 'officer' ? '/pages/officer/officer' : '/pages/agenda/agenda')

const moduleTabs = (role: Role): Tab[] =>
  moduleEntries('tabs', role).map(({ url: pageUrl, title, icon: iconName }) =>
    pageTab(pageUrl, title, iconName),
  )

/**
 * The tabs of each role on a tab page: a member of the staff on a consumer's page is there as one,
 * with one tab back. Only a convenience: the server authorises every call by itself.
 */
export function tabsFor(role: Role, currentPage: string): Tab[] {
  const agendaPage = agendaPageOf(role)
  if (agendaPage && currentPage === agendaPage)
    return [agendaTab(agendaPage), ...(tabsByRole[role] ?? []), ...moduleTabs(role)]
  return [
    homeTab,
    ownCasesTab,
    ...(agendaPage ? [agendaTab(agendaPage)] : []),
    ...(role === 'merchant' ? [shopTab] : []),
  ]
}
