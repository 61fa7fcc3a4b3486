import { moduleEntries } from '../modules/menus'
import type { Role } from '../shared/vocabulary/roles'

export interface Tab {
  url: string
  text: string
  icon: string
  /** `tab` is one of WeChat's tab pages, `page` is a page that opens on top of it. */
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

/** URL of the agenda of a member of staff. Undefined for other people. */
export const agendaPageOf = (role: Role): string | undefined =>
  tabsByRole[role] && (role === 'officer' ? '/pages/officer/officer' : '/pages/agenda/agenda')

const moduleTabs = (role: Role): Tab[] =>
  moduleEntries('tabs', role).map(({ url: pageUrl, title, icon: iconName }) =>
    pageTab(pageUrl, title, iconName),
  )

/**
 * The tabs that a person sees on a tab page. On a consumer's page, staff see the tabs of a consumer
 * and one tab that leads back to their agenda. The tabs give no permission: the server checks every
 * call.
 */
export function selectTabs(role: Role, currentPage: string): Tab[] {
  const agendaPage = agendaPageOf(role)
  if (agendaPage && currentPage === agendaPage)
    return [agendaTab(agendaPage), ...(tabsByRole[role] ?? []), ...moduleTabs(role)]

  const consumerTabs = [homeTab, ownCasesTab]
  if (agendaPage) consumerTabs.push(agendaTab(agendaPage))
  if (role === 'merchant') consumerTabs.push(shopTab)
  return consumerTabs
}
