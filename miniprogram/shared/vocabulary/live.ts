import { type CodeOf, closedList } from './closed-list'

/**
 * States of a livestream in their order: no pictures yet, running, interrupted and may continue,
 * ended, recording stored as evidence.
 */
export const liveStates = closedList({
  opened: '尚未开始',
  running: '正在直播',
  interrupted: '信号中断',
  ended: '已结束',
  sealed: '已存证',
})
export type LiveState = CodeOf<typeof liveStates>

/** Why an ended livestream has no recording, or an incomplete one. */
export const liveProblems = closedList({
  nothing_came: '没有收到画面',
  no_recording: '没有收到录像，请指挥中心联系直播服务商',
  too_large: '录像太大，没有存证',
  broken: '录像文件已损坏，没有存证',
})
export type LiveProblem = CodeOf<typeof liveProblems>

export const liveLimits = {
  /** Longest livestream. */
  seconds: 1800,
  /** For how long an interrupted livestream may be continued in the same recording. */
  graceSeconds: 60,
  /** Validity of a URL for sending a livestream. It can be used once. */
  pushSeconds: 120,
  /** Validity of a URL for watching a livestream. It can be used once. */
  playSeconds: 60,
  /** The most livestreams in one submission. */
  streams: 3,
  /** The most bookmarks in one livestream. */
  marks: 100,
  /** The most bookmarks by one person, so that one viewer cannot use up all. */
  marksEach: 40,
} as const
