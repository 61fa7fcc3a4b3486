import { type CodeOf, closedList } from './closed-list'

/**
 * What the access log records about a case. Entries are stored as long as vocabulary/retention.ts
 * says.
 */
export const accessKinds = closedList({
  consumer: '看了姓名、电话和地址',
  evidence: '打开了证据',
  export: '导出了案卷',
  live: '看了直播或录像',
  track: '看了网格员的行程',
  dossier: '看了商家档案',
  inspection: '看了检查记录',
})
export type AccessKind = CodeOf<typeof accessKinds>
