import cloud from 'wx-server-sdk'
import { AppError } from '#shared/errors'
import { normalizePhoneNumber } from '#shared/intake/phone-number'
import type { ContentCheckResult } from '#shared/vocabulary/content'
import { mediaTypeOf } from '../_domain/content/check'
import { temporaryUrlsOf } from '../_persistence/evidence/evidence'
import { countRound } from '../_persistence/round-counter'
import { logFault } from './fault'

interface ContentCheckApi {
  openapi: {
    security: {
      mediaCheckAsync(request: object): Promise<{ traceId: string }>
      msgSecCheck(request: object): Promise<{ result: { suggest: ContentCheckResult } }>
    }
  }
}
const { security } = (cloud as unknown as ContentCheckApi).openapi

/** In WeChat's content check, 2 is the scene of comments. */
const commentScene = 2
/** WeChat can fetch the file under its temporary address for this long. */
const addressSeconds = 3600

/**
 * Asks WeChat to check a file. WeChat sends the result later, as a message to the function
 * `moderation`.
 * @returns the trace id that the message will contain; undefined if the request failed
 */
export async function requestMediaCheck(
  checkedFile: { fileID: string; mime: string; bytes: number; owner: string },
  faultSource: string,
): Promise<string | undefined> {
  try {
    const mediaUrl = (await temporaryUrlsOf([checkedFile], addressSeconds)).get(checkedFile.fileID)
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

/** The content check accepts at most so many characters at once. */
const maxTextLength = 2500

/**
 * Lets WeChat check a text that others will read. A long text is checked in parts, and the worst
 * result counts.
 * @returns undefined if the check failed
 */
export async function checkText(
  contentText: string,
  openid: string,
  faultSource: string,
): Promise<ContentCheckResult | undefined> {
  const characters = [...contentText]
  const textParts = Array.from(
    { length: Math.ceil(characters.length / maxTextLength) },
    (_element, partIndex) =>
      characters.slice(partIndex * maxTextLength, (partIndex + 1) * maxTextLength).join(''),
  )
  try {
    const results = await Promise.all(
      textParts.map(async (content) => {
        const { result } = await countRound(() =>
          security.msgSecCheck({ content, version: 2, scene: commentScene, openid }),
        )
        return result.suggest
      }),
    )
    return (['risky', 'review'] as const).find((result) => results.includes(result)) ?? 'pass'
  } catch (error) {
    logFault(error, faultSource)
    return undefined
  }
}

interface PhoneNumberResponse {
  phoneInfo: { countryCode: string; purePhoneNumber: string }
}

/** WeChat's error code if a phone code was used before, or is too old. */
const spentCodeError = 40029

/**
 * Exchanges a phone code for the phone number that WeChat has verified. A code can be used once.
 * Error: PHONE_CODE_SPENT. Any other error from WeChat is a fault: a missing permission must not
 * look like a used code.
 */
export async function exchangePhoneCode(code: string): Promise<string> {
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
