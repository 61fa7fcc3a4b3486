import type { AddedUse } from '../declared-use'

export const declaredUses: AddedUse[] = [
  {
    kind: '麦克风',
    uses: ['live-pusher'],
    purpose: '直播现场的声音',
    when: '您开始直播时',
    alternative: '直播可以静音',
  },
  {
    kind: '摄像头',
    uses: ['wx.createCameraContext', 'wx.createLivePusherContext', 'camera', 'live-pusher'],
    purpose: '拍短片、直播现场，作为证据存证',
    when: '您点“开始拍”或“开始直播”时',
    alternative: '不附录像也能提交',
    sensitive: true,
  },
]
