import { durationText } from '../shared/duration'
import { type CaptureFacts, networks } from '../shared/evidence/capture'
import type { PhotoClaims } from '../shared/evidence/exif'
import { dateTimeText } from './when'

/** A longer name of a camera is shortened. */
const maxCameraLength = 40

/**
 * How an evidence item was taken, in one line. First the facts of the capture ticket and the phone:
 * `10:02 发拍摄凭证，手机时钟慢 4 分，4G，定位精度 12 米`. Then the claims of the photo:
 * `11月24日 09:58 拍摄，北纬 28.2386°、东经 117.0337°，样例相机`.
 */
export const captureClaimsText = (
  {
    capture: captureFacts,
    claims: photoClaims,
  }: { capture?: CaptureFacts | undefined; claims?: PhotoClaims | undefined },
  now: number,
): string =>
  [
    ...(captureFacts ? captureWords(captureFacts, now) : []),
    ...(photoClaims ? photoWords(photoClaims, now) : []),
  ].join('，')

function captureWords(
  {
    at: issuedAt,
    skew: clockSkewMs = 0,
    network: networkType,
    accuracy: accuracyMetres,
    debug: isDebugging,
  }: CaptureFacts,
  now: number,
): string[] {
  const clockText = `手机时钟${clockSkewMs > 0 ? '快' : '慢'} ${durationText(Math.abs(clockSkewMs) / 1000)}`
  return [
    ...(issuedAt === undefined ? ['没有拍摄凭证'] : [`${dateTimeText(issuedAt, now)} 发拍摄凭证`]),
    ...(Math.abs(clockSkewMs) < toleratedSkewMs ? [] : [clockText]),
    networks.label(networkType),
    ...(accuracyMetres === undefined ? [] : [`定位精度 ${Math.round(accuracyMetres)} 米`]),
    ...(isDebugging ? ['开着调试'] : []),
  ]
}

/** The transmission alone may take as long, so a smaller difference of the clocks means nothing. */
const toleratedSkewMs = 10_000

function photoWords(
  { taken: takenAt, place: photoPlace, camera: cameraName }: PhotoClaims,
  now: number,
): string[] {
  return [
    ...(takenAt ? [`${dateTimeText(takenAt.at, now)} 拍摄`] : []),
    ...(photoPlace
      ? [
          `${degrees(photoPlace.latitude, '北纬', '南纬')}、${degrees(photoPlace.longitude, '东经', '西经')}`,
        ]
      : []),
    ...(cameraName ? [shortenCameraName(cameraName)] : []),
  ]
}

const degrees = (coordinate: number, positiveName: string, negativeName: string) =>
  `${coordinate < 0 ? negativeName : positiveName} ${Math.abs(coordinate).toFixed(4)}°`

function shortenCameraName(cameraName: string): string {
  const characters = [...cameraName]
  return characters.length > maxCameraLength
    ? `${characters.slice(0, maxCameraLength).join('')}…`
    : cameraName
}
