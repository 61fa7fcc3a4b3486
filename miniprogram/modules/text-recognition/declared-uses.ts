import type { AddedUse } from '../declared-use'

export const declaredUses: AddedUse[] = [
  {
    kind: '选中的照片或视频信息',
    uses: ['wx.chooseMedia'],
    purpose: '读出照片上的价格、日期等，请您核对',
  },
]
