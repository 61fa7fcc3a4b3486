import { type CaptureFacts, networks } from '../shared/evidence/capture'
import type { PhotoClaims } from '../shared/evidence/exif'
import { duration } from './measures'
import { dateTime } from './when'

/** Longest text taken for maker and model of a camera, characters. */
const longestCamera = 40

/**
 * How an item was taken, in a line: `11月24日 09:58 拍摄，北纬 28.2386°、东经 117.0337°，样例相机`; before that what
 * the server and the phone know of it: `10:02 发拍摄凭证，手机时钟慢 4 分，4G，定位精度 12 米`.
 */
export const claimWords = (
  { capture, claims }: { capture?: CaptureFacts | undefined; claims?: PhotoClaims | undefined },
  now: number,
): string => [...(capture ? captureWords(capture, now) : []), ...(claims ? photoWords(claims, now) : [])].join('，')

function captureWords({ at, skew = 0, network, accuracy, debug }: CaptureFacts, now: number): string[] {
  const ahead = `手机时钟${skew > 0 ? '快' : '慢'} ${duration(Math.abs(skew) / 1000)}`
  return [
    ...(at === undefined ? ['没有拍摄凭证'] : [`${dateTime(at, now)} 发拍摄凭证`]),
    ...(Math.abs(skew) < tolerated ? [] : [ahead]),
    networks.label(network),
    ...(accuracy === undefined ? [] : [`定位精度 ${Math.round(accuracy)} 米`]),
    ...(debug ? ['开着调试'] : []),
  ]
}

/** A line takes as long, ms: a smaller difference of two clocks says nothing. */
const tolerated = 10_000

function photoWords({ taken, place, camera }: PhotoClaims, now: number): string[] {
  return [
    ...(taken ? [`${dateTime(taken.at, now)} 拍摄`] : []),
    ...(place ? [`${degrees(place.latitude, '北纬', '南纬')}、${degrees(place.longitude, '东经', '西经')}`] : []),
    ...(camera ? [cut(camera)] : []),
  ]
}

const degrees = (value: number, above: string, below: string) =>
  `${value < 0 ? below : above} ${Math.abs(value).toFixed(4)}°`

function cut(camera: string): string {
  const signs = [...camera]
  return signs.length > longestCamera ? `${signs.slice(0, longestCamera).join('')}…` : camera
}
