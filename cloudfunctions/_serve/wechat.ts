import cloud from 'wx-server-sdk'
import { phoneNumber } from '../../miniprogram/shared/intake/phone-number'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { ContentVerdict } from '../../miniprogram/shared/vocabulary/content'
import { mediaType } from '../_domain/content/check'
import { addressesOf } from '../_store/evidence/evidence'
import { asRound } from '../_store/tally'
import { logFault } from './fault'

interface Checks {
  openapi: {
    security: {
      mediaCheckAsync(asked: object): Promise<{ traceId: string }>
      msgSecCheck(asked: object): Promise<{ result: { suggest: ContentVerdict } }>
    }
  }
}
const { security } = (cloud as unknown as Checks).openapi

/** The check's scene for comments: what people write about others. */
const scene = 2
/** How long the check can fetch the file, seconds. */
const seconds = 3600

/** Submits a file for checking: the verdict comes later, under this trace. Undefined when the check failed. */
export async function askAboutMedia(
  file: { fileID: string; mime: string; bytes: number; owner: string },
  where: string,
): Promise<string | undefined> {
  try {
    const mediaUrl = (await addressesOf([file], seconds)).get(file.fileID)
    if (mediaUrl === undefined) return undefined
    const asked = { mediaUrl, mediaType: mediaType(file), version: 2, scene, openid: file.owner }
    return (await asRound(() => security.mediaCheckAsync(asked))).traceId
  } catch (error) {
    logFault(error, where)
    return undefined
  }
}

/** Characters that the check takes at once. */
const most = 2500

/** The verdict on a text that others will read, the worst of its parts; undefined when the check failed to answer. */
export async function checkText(text: string, openid: string, where: string): Promise<ContentVerdict | undefined> {
  const signs = [...text]
  const parts = Array.from({ length: Math.ceil(signs.length / most) }, (_, part) =>
    signs.slice(part * most, (part + 1) * most).join(''),
  )
  try {
    const said = await Promise.all(
      parts.map(async (content) => {
        const { result } = await asRound(() => security.msgSecCheck({ content, version: 2, scene, openid }))
        return result.suggest
      }),
    )
    return (['risky', 'review'] as const).find((verdict) => said.includes(verdict)) ?? 'pass'
  } catch (error) {
    logFault(error, where)
    return undefined
  }
}

interface Answer {
  phoneInfo: { countryCode: string; purePhoneNumber: string }
}

/** The number that WeChat vouches for. A code is good once. Refusal: PHONE_CODE_SPENT. */
export async function numberBehind(code: string): Promise<string> {
  try {
    const { phoneInfo } = (await asRound(() => cloud.openapi.phonenumber.getPhoneNumber({ code }))) as unknown as Answer
    const number = phoneNumber(`+${phoneInfo.countryCode}${phoneInfo.purePhoneNumber}`)
    if (number !== undefined) return number
  } catch (error) {
    const { errCode } = error as { errCode?: number }
    if (errCode === undefined) throw error
  }
  throw new Refusal('PHONE_CODE_SPENT', 'phone')
}
