import type { AddedUse } from '../declared-use'

export const declaredUses: AddedUse[] = [
  {
    kind: '位置信息',
    uses: ['wx.startLocationUpdate', 'wx.startLocationUpdateBackground', 'wx.onLocationChange'],
    purpose: '网格员办案的行程',
    when: '网格员从接单到办结，自己在微信设置里允许了的，离开小程序时也记',
  },
]
