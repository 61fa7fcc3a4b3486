import type { PhotoClaims } from '../shared/evidence/exif'
import { dateTime } from './when'

/** Longest text taken for maker and model of a camera, characters. */
const longestCamera = 40

/** A photo's claims, unverified: `11月24日 09:58 拍摄，北纬 28.2386°、东经 117.0337°，样例相机`. */
export function claimWords({ taken, place, camera }: PhotoClaims, now: number): string {
  return [
    ...(taken ? [`${dateTime(taken.at, now)} 拍摄`] : []),
    ...(place ? [`${degrees(place.latitude, '北纬', '南纬')}、${degrees(place.longitude, '东经', '西经')}`] : []),
    ...(camera ? [cut(camera)] : []),
  ].join('，')
}

const degrees = (value: number, above: string, below: string) =>
  `${value < 0 ? below : above} ${Math.abs(value).toFixed(4)}°`

function cut(camera: string): string {
  const signs = [...camera]
  return signs.length > longestCamera ? `${signs.slice(0, longestCamera).join('')}…` : camera
}
