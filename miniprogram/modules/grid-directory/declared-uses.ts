import type { AddedUse } from '../declared-use'

export const declaredUses: AddedUse[] = [
  { kind: '位置信息', uses: ['wx.getLocation'], purpose: '查所在网格' },
]
