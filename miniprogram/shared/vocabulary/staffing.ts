import { type CodeOf, closedList } from './closed-list'

/** Changes of an account. */
export const staffSteps = closedList({
  invited: '建立账号，发出邀请码',
  rebound: '重新发出邀请码',
  joined: '用微信绑定，开始使用',
  changed: '修改',
  revoked: '停用',
  restored: '恢复',
})
export type StaffStep = CodeOf<typeof staffSteps>

/** Fields of an account with their labels. */
export const staffFields = closedList({
  role: '岗位',
  name: '姓名',
  badge: '证号',
  phone: '电话',
  districtId: '区',
  branchId: '分局',
  gridId: '网格',
  city: '全市',
  skills: '专长',
  duties: '公示职责',
})
export type StaffField = CodeOf<typeof staffFields>

/** Positions that an admin gives. Merchant representatives are bound by officers; all other people are consumers. */
export const posts = ['officer', 'dispatcher', 'squad', 'leader', 'association', 'admin'] as const

export const accountStates = closedList({ waiting: '等待绑定', active: '在用', revoked: '已停用' })
export type AccountState = CodeOf<typeof accountStates>
