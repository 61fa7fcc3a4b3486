import { type CodeOf, closedList } from './closed-list'

/** Changes of an account. */
export const staffSteps = closedList({
  invited: '建立账号，发出邀请码',
  rebound: '重新发出邀请码',
  joined: '用微信绑定，开始使用',
  changed: '修改',
  revoked: '停用',
  restored: '恢复',
  pinDoubted: '提出重置确认密码，等另一位管理员',
  pinReset: '重置确认密码',
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

/** Positions that an admin can give. Representatives of shops are bound in another way. */
export const positions = [
  'officer',
  'dispatcher',
  'enforcement',
  'leader',
  'council',
  'admin',
] as const

export const accountStates = closedList({ waiting: '等待绑定', active: '在用', revoked: '已停用' })
export type AccountState = CodeOf<typeof accountStates>

/** Why a change of an account is refused. */
export const staffFaults = closedList({
  no_district: '没有这个区',
  branch_elsewhere: '这个分局不在所选的区',
  grid_elsewhere: '这个网格不在所选的分局',
  branch_missing: '请选择网格员所在的分局',
  grid_of_officers: '只有网格员有网格',
  skills_of_officers: '只有网格员填写专长',
  no_branch: '这个岗位不属于分局',
  officer_of_city: '网格员只属于一个区',
  city_in_branch: '全市的岗位不属于分局',
  admin_publishes: '管理员不参与公示审核',
  nothing_changed: '没有要改的',
  revoked: '这个账号已经停用，请先恢复',
  same_hand: '另一位管理员的账号是提出的人开的，或者两人的是同一个人开的，要再换一位',
  in_use: '他的微信已有在用的工作账号，或者代表着一家店',
})
export type StaffFault = CodeOf<typeof staffFaults>
