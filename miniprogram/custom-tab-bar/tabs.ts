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
const OFFICER: Tab = { url: '/pages/officer/officer', text: '工作台', icon: 'todo-list', kind: 'tab' }
const COMMAND: Tab = { url: '/command/inbox/inbox', text: '指挥中心', icon: 'cluster', kind: 'page' }

const SQUAD: Tab = { url: '/command/referred/referred', text: '工作台', icon: 'todo-list', kind: 'page' }
const SHOP: Tab = { url: '/merchant/shop/shop', text: '我的店', icon: 'shop', kind: 'page' }
const REGISTER: Tab = { url: '/command/register/register', text: '商家名录', icon: 'shop-collect', kind: 'page' }
const STAFF: Tab = { url: '/pages/admin/staff/staff', text: '工作人员', icon: 'friends', kind: 'page' }
const MATTERS: Tab = { url: '/command/matters/matters', text: '待办', icon: 'todo-list', kind: 'page' }

/** The tabs of each role. Only a convenience: the server authorises every call by itself. */
export function tabsFor(role: Role): Tab[] {
  if (role === 'officer') return [HOME, MINE, OFFICER]
  if (role === 'dispatcher' || role === 'leader') return [HOME, MINE, COMMAND]
  if (role === 'squad') return [HOME, MINE, SQUAD]
  if (role === 'merchant') return [HOME, MINE, SHOP]
  if (role === 'admin') return [HOME, MINE, REGISTER, STAFF]
  if (role === 'association') return [HOME, MINE, MATTERS]
  return [HOME, MINE]
}
