import type { AddedUse } from '../declared-use'

export const declaredUses: AddedUse[] = [
  { kind: '选中的文件', uses: ['wx.chooseMessageFile'], purpose: '管理员导入商家名录' },
]
