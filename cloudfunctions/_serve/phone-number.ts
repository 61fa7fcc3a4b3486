import cloud from 'wx-server-sdk'
import { Refusal } from '../../miniprogram/shared/refusals'
import { asRound } from '../_store/tally'

interface Answer {
  phoneInfo: { countryCode: string; purePhoneNumber: string }
}

/** The number that WeChat vouches for, without country code. A code is good once. Refusal: PHONE_CODE_SPENT. */
export async function numberBehind(code: string): Promise<string> {
  try {
    const { phoneInfo } = (await asRound(() => cloud.openapi.phonenumber.getPhoneNumber({ code }))) as unknown as Answer
    if (phoneInfo.countryCode === '86') return phoneInfo.purePhoneNumber
  } catch (error) {
    const { errCode } = error as { errCode?: number }
    if (errCode === undefined) throw error
  }
  throw new Refusal('PHONE_CODE_SPENT', 'phone')
}
