/** What a status code of WeChat's live-pusher means for the person who streams. */
export type PushStatus =
  /** Pictures are being sent. */
  | 'sending'
  /** The network is slow. */
  | 'weak'
  /** The connection is lost; WeChat reconnects by itself. */
  | 'lost'
  /** WeChat no longer tries to reconnect. */
  | 'gaveUp'
  /** The camera may not be used. */
  | 'noCamera'
  /** The microphone may not be used. */
  | 'noSound'
  /** This phone or account cannot stream. */
  | 'cannot'

const newsByStatusCode: Record<number, PushStatus> = {
  1002: 'sending',
  1101: 'weak',
  1102: 'lost',
  3001: 'lost',
  3002: 'lost',
  3003: 'lost',
  3004: 'lost',
  3005: 'lost',
  '-1301': 'noCamera',
  '-1302': 'noSound',
  '-1303': 'cannot',
  '-1304': 'cannot',
  '-1305': 'cannot',
  '-1306': 'cannot',
  '-1307': 'gaveUp',
}
/** Undefined for a code that changes nothing on the screen. */
export const newsOf = (statusCode: number): PushStatus | undefined => newsByStatusCode[statusCode]

/** The quality of the network, from the values that the pusher reports every two seconds. */
export type Quality = 'good' | 'fair' | 'poor'
export const qualityWords: Record<Quality, string> = {
  good: '网络好',
  fair: '网络一般',
  poor: '网络差，画面会卡',
}

/** The values that the pusher reports. */
interface PushMeasurement {
  /** Kilobits a second. */
  netSpeed?: number
  /** Pictures a second. */
  videoFPS?: number
}

/** Below either value, the quality is poor. */
const poorLimits = { netSpeed: 80, videoFPS: 5 }
/** Below either value, the quality is fair. */
const fairLimits = { netSpeed: 250, videoFPS: 10 }

export function qualityOf({ netSpeed = 0, videoFPS = 0 }: PushMeasurement): Quality {
  const isBelow = (limits: typeof poorLimits) =>
    netSpeed < limits.netSpeed || videoFPS < limits.videoFPS
  if (isBelow(poorLimits)) return 'poor'
  return isBelow(fairLimits) ? 'fair' : 'good'
}

/** The state of the connection while a person streams. */
export interface ConnectionState {
  line: 'dialling' | 'running' | 'lost'
  /** The network is slow. */
  weak: boolean
  /** When the first pictures were sent, ms since 1970; 0 until then. */
  onAirSince: number
  /**
   * Pictures of the stream arrive already: from another phone of the person, or from this phone
   * before it was restarted.
   */
  elsewhere?: true
  /** How often WeChat has given up before any picture was sent. */
  vainAttempts?: number
}

/** After so many failed attempts, the page assumes that the network blocks streaming. Many do. */
const maxVainAttempts = 3
export const isInVain = ({ onAirSince, elsewhere, vainAttempts = 0 }: ConnectionState) =>
  !onAirSince && !elsewhere && vainAttempts >= maxVainAttempts

export const initialConnection: ConnectionState = { line: 'dialling', weak: false, onAirSince: 0 }

/** The state of the connection after a status code. */
export function applyNews(
  streamCourse: ConnectionState,
  news: PushStatus,
  now: number,
): ConnectionState {
  // The service takes one push of a stream at a time. So if this one works, no other one runs.
  if (news === 'sending')
    return { line: 'running', weak: false, onAirSince: streamCourse.onAirSince || now }
  if (news === 'weak') return { ...streamCourse, weak: true }
  if (news === 'gaveUp' && !streamCourse.onAirSince)
    return { ...streamCourse, line: 'dialling', vainAttempts: (streamCourse.vainAttempts ?? 0) + 1 }
  if (news === 'lost' || news === 'gaveUp')
    return { ...streamCourse, line: streamCourse.onAirSince ? 'lost' : 'dialling' }
  return streamCourse
}

export function courseWords({ line, weak, elsewhere }: ConnectionState): string {
  if (line === 'dialling' && elsewhere) return '您在别处开的直播还没断，断开后自动接上'
  if (line === 'dialling') return '正在接通'
  if (line === 'lost') return '网络断了，正在重新连接。已经录下的不会丢'
  return weak ? '正在直播，全程录像，网络慢' : '正在直播，全程录像'
}

/** The remaining time is shown only below this, seconds. */
const shownFromSeconds = 60

/** The seconds that the stream may still run; undefined while there are too many to be shown. */
export function countRemainingSeconds(
  { onAirSince }: ConnectionState,
  maxSeconds: number,
  now: number,
): number | undefined {
  if (!onAirSince) return undefined
  const remainingSeconds = Math.ceil(maxSeconds - (now - onAirSince) / 1000)
  return remainingSeconds <= shownFromSeconds ? Math.max(0, remainingSeconds) : undefined
}

/** Data that a minute of streaming uses on a mobile network. */
export const megabytesAMinute = 7
