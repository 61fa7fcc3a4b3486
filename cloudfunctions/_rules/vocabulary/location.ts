import { type CodeOf, closedList } from '#shared/vocabulary/closed-list'

/** Why a scan of the arrival code does not prove presence. */
export const scanProblems = closedList({
  unknown: '没有这个到场码',
  wrong_shop: '这不是本案商家的到场码',
  expired: '到场码已过期，请让商家刷新',
  used: '到场码已经用过，请让商家刷新',
})
export type ScanProblem = CodeOf<typeof scanProblems>

/** How an arrival is proved. `declared` is the officer's statement alone. */
export const proofs = closedList({
  both: '定位停留并扫码',
  scan: '扫码',
  dwell: '定位停留',
  declared: '本人申报',
})
export type Proof = CodeOf<typeof proofs>

/** Why a location fix is rejected. It is stored nevertheless, with this reason. */
export const rejections = closedList({
  invalid: '坐标不对',
  zero: '没有定位（0,0）',
  future: '时间在将来',
  stale: '上传时已经过时',
  inaccurate: '精度太低',
  out_of_order: '早于已有的位置',
  duplicate: '与上一个位置相同',
  static: '几乎没有移动',
  jump: '移动快得不可能',
})
export type Rejection = CodeOf<typeof rejections>

/** Signs that a track is falsified. A dispatcher reads them. They have no automatic effect. */
export const spoofSigns = closedList({
  teleport: '多次瞬间移动',
  frozen: '移动中坐标纹丝不动',
  perfect_line: '匀速走出笔直的线',
})
export type SpoofSign = CodeOf<typeof spoofSigns>
