import cloud from 'wx-server-sdk'
import { AppError } from '#shared/errors'
import { normalizePhoneNumber } from '#shared/intake/phone-number'
import type { ContentVerdict } from '#shared/vocabulary/content'
import { mediaTypeOf } from '../_domain/content/check'
import { addressesOf } from '../_persistence/evidence/evidence'
import { countRound } from '../_persistence/round-counter'
import { logFault } from './fault'

interface ContentCheckApi {
  openapi: {
    security: {
      mediaCheckAsync(request: object): Promise<{ traceId: string }>
      msgSecCheck(request: object): Promise<{ result: { suggest: ContentVerdict } }>
    }
  }
}
const { security } = (cloud as unknown as ContentCheckApi).openapi

/** The check's scene for comments: what people write about others. */
const commentScene = 2
/** How long the check can fetch the file, seconds. */
const addressSeconds = 3600

/**
 * Submits a file for checking: the verdict comes later, under this trace. Undefined when the check
 * failed.
 */
export async function requestMediaCheck(
  checkedFile: { fileID: string; mime: string; bytes: number; owner: string },
  faultSource: string,
): Promise<string | undefined> {
  try {
    const mediaUrl = (await addressesOf([checkedFile], addressSeconds)).get(checkedFile.fileID)
    if (mediaUrl === undefined) return undefined
    const request = {
      mediaUrl,
      mediaType: mediaTypeOf(checkedFile),
      version: 2,
      scene: commentScene,
      openid: checkedFile.owner,
    }
    return (await countRound(() => security.mediaCheckAsync(request))).traceId
  } catch (error) {
    logFault(error, faultSource)
    return undefined
  }
}

/** Characters that the check takes at once. */
const maxTextLength = 2500

/**
 * The verdict on a text that others will read, the worst of its parts; undefined when the check
 * failed to answer.
 */
export async function checkText(
  contentText: string,
  openid: string,
  faultSource: string,
): Promise<ContentVerdict | undefined> {
  const characters = [...contentText]
  const textParts = Array.from(
    { length: Math.ceil(characters.length / maxTextLength) },
    (_element, partIndex) =>
      characters.slice(partIndex * maxTextLength, (partIndex + 1) * maxTextLength).join(''),
  )
  try {
    const suggestions = await Promise.all(
      textParts.map(async (content) => {
        const { result } = await countRound(() =>
          security.msgSecCheck({ content, version: 2, scene: commentScene, openid }),
        )
        return result.suggest
      }),
    )
    return (['risky', 'review'] as const).find((verdict) => suggestions.includes(verdict)) ?? 'pass'
  } catch (error) {
    logFault(error, faultSource)
    return undefined
  }
}

interface PhoneNumberResponse {
  phoneInfo: { countryCode: string; purePhoneNumber: string }
}

/** WeChat's error code when a phone code was used before, or is too old. */
const spentCodeError = 40029

/**
 * The number that WeChat vouches for. A code is good once. Error: PHONE_CODE_SPENT. Any other
 * error of WeChat is a fault: a missing permission must not look like a spent code.
 */
export async function phoneNumberForCode(code: string): Promise<string> {
  try {
    const { phoneInfo } = (await countRound(() =>
      cloud.openapi.phonenumber.getPhoneNumber({ code }),
    )) as unknown as PhoneNumberResponse
    const number = normalizePhoneNumber(`+${phoneInfo.countryCode}${phoneInfo.purePhoneNumber}`)
    if (number !== undefined) return number
  } catch (error) {
    if ((error as { errCode?: number }).errCode !== spentCodeError) throw error
  }
  throw new AppError('PHONE_CODE_SPENT', 'phone')
}
