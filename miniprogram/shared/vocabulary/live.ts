import { type CodeOf, closedList } from './closed-list'

/**
 * In order: no pictures yet; on the air; interrupted, may come back; over; the recording is sealed
 * evidence.
 */
export const liveStates = closedList({
  opened: '尚未开始',
  running: '正在直播',
  interrupted: '信号中断',
  ended: '已结束',
  sealed: '已存证',
})
export type LiveState = CodeOf<typeof liveStates>

/** Why a stream that is over has no recording, or less than was streamed. */
export const liveProblems = closedList({
  nothing_came: '没有收到画面',
  no_recording: '没有收到录像，请指挥中心联系直播服务商',
  too_large: '录像太大，没有存证',
  broken: '录像文件已损坏，没有存证',
})
export type LiveProblem = CodeOf<typeof liveProblems>

export const liveLimits = {
  /** Longest stream. */
  seconds: 1800,
  /** How long an interrupted stream may come back into the same recording. */
  graceSeconds: 60,
  /** An address opens one push, or one viewing, and must be used within this time. */
  pushSeconds: 120,
  playSeconds: 60,
  /** Most streams in one submission. */
  streams: 3,
  marks: 100,
  /** Most marks by one person, so that one viewer cannot use up all. */
  marksEach: 40,
} as const
