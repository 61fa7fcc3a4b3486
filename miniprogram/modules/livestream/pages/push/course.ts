/** The codes of live-pusher by what they mean for the streaming person. */
export type News = 'sending' | 'weak' | 'lost' | 'gaveUp' | 'noCamera' | 'noSound' | 'cannot'

const meanings: Record<number, News> = {
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
/** Undefined when the code changes nothing on the screen. */
export const newsOf = (statusCode: number): News | undefined => meanings[statusCode]

/** The quality of the network, as the pusher measures it every two seconds. */
export type Quality = 'good' | 'fair' | 'poor'
export const qualityWords: Record<Quality, string> = {
  good: '网络好',
  fair: '网络一般',
  poor: '网络差，画面会卡',
}

export function qualityOf({
  netSpeed = 0,
  videoFPS = 0,
}: {
  netSpeed?: number
  videoFPS?: number
}): Quality {
  if (netSpeed < 80 || videoFPS < 5) return 'poor'
  return netSpeed < 250 || videoFPS < 10 ? 'fair' : 'good'
}

export interface Course {
  line: 'dialling' | 'running' | 'lost'
  weak: boolean
  /** When the first pictures left, ms since 1970; 0 before. */
  onAirSince: number
  /**
   * The stream is pushed already: from another phone of the person, or from this one before it was
   * restarted.
   */
  elsewhere?: true
  /** How often WeChat has given up before any picture was sent. */
  vainAttempts?: number
}

/** After so many attempts the network is taken to block streaming: many do. */
const mostVain = 3
export const isInVain = ({ onAirSince, elsewhere, vainAttempts = 0 }: Course) =>
  !onAirSince && !elsewhere && vainAttempts >= mostVain

export const startingCourse: Course = { line: 'dialling', weak: false, onAirSince: 0 }

export function applyNews(streamCourse: Course, news: News, now: number): Course {
  // A push service takes one push at a time, so a push from elsewhere has ended.
  if (news === 'sending')
    return { line: 'running', weak: false, onAirSince: streamCourse.onAirSince || now }
  if (news === 'weak') return { ...streamCourse, weak: true }
  if (news === 'gaveUp' && !streamCourse.onAirSince)
    return { ...streamCourse, line: 'dialling', vainAttempts: (streamCourse.vainAttempts ?? 0) + 1 }
  if (news === 'lost' || news === 'gaveUp')
    return { ...streamCourse, line: streamCourse.onAirSince ? 'lost' : 'dialling' }
  return streamCourse
}

export function courseWords({ line, weak, elsewhere }: Course): string {
  if (line === 'dialling' && elsewhere) return '您在别处开的直播还没断，断开后自动接上'
  if (line === 'dialling') return '正在接通'
  if (line === 'lost') return '网络断了，正在重新连接。已经录下的不会丢'
  return weak ? '正在直播，全程录像，网络慢' : '正在直播，全程录像'
}

/** Seconds left of the longest stream, once few enough to be shown. */
export function leftOf(
  { onAirSince }: Course,
  maxSeconds: number,
  now: number,
): number | undefined {
  if (!onAirSince) return undefined
  const remainingSeconds = Math.ceil(maxSeconds - (now - onAirSince) / 1000)
  return remainingSeconds <= 60 ? Math.max(0, remainingSeconds) : undefined
}

/** What a minute of streaming takes of a mobile plan. */
export const megabytesAMinute = 7
