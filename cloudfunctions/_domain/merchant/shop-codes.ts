import { addDays, type Day } from '#shared/calendar/days'
import type { RegistryError } from '#shared/vocabulary/register'

/** A QR code on the wall of a shop. A replaced code still leads to the shop for some days. */
export interface ShopCode {
  /** Random text that the QR code contains. WeChat calls it `scene`. */
  token: string
  issuedOn: Day
  /** First day on which the code no longer works. Absent for the current code. */
  endsOn?: Day
}

/** A replaced code works for this many days, until the new poster is put up. */
const graceDays = 30
/** Random bytes of a token: 128 bits cannot be guessed. */
export const tokenBytes = 16

/** 64 characters that WeChat allows in the `scene` of a code: six bits each. */
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-.'
const bitsPerLetter = 6
const letterMask = 0b111111

/** Encodes 16 random bytes as 22 characters. Throws RangeError for another number of bytes. */
export function encodeToken(random: Uint8Array): string {
  if (random.length !== tokenBytes) throw new RangeError(`a token is made of ${tokenBytes} bytes`)
  let token = ''
  // Bits that are read but not encoded yet: fewer than six after each byte.
  let pendingBits = 0
  let pendingCount = 0
  for (const byte of random) {
    pendingBits = (pendingBits << 8) | byte
    pendingCount += 8
    while (pendingCount >= bitsPerLetter) {
      pendingCount -= bitsPerLetter
      token += letters[(pendingBits >> pendingCount) & letterMask]
    }
    pendingBits &= (1 << pendingCount) - 1
  }
  // The last letter is filled up with zero bits.
  return token + letters[(pendingBits << (bitsPerLetter - pendingCount)) & letterMask]
}

export const isShopCodeToken = (token: string): boolean => /^[0-9A-Za-z.-]{22}$/.test(token)

type CodeCommand = { type: 'issue' | 'reissue'; token: string; lost?: boolean } | { type: 'revoke' }

/**
 * The shop's codes after the command. A replaced code works for the grace period. If the poster was
 * stolen or copied (`lost`), all codes end today.
 */
export function changeCodes(
  codes: ShopCode[],
  command: CodeCommand,
  today: Day,
): ShopCode[] | RegistryError {
  const currentCode = codes.find(({ endsOn }) => endsOn === undefined)
  if (command.type === 'revoke') {
    const hasWorkingCode = codes.some((shopCode) => leadsToShop(shopCode, today))
    return hasWorkingCode ? codes.map((shopCode) => endShopCode(shopCode, today)) : 'no_code'
  }

  if (!isShopCodeToken(command.token)) return 'bad_token'
  if (codes.some(({ token }) => token === command.token)) return 'token_used'
  const newCode: ShopCode = { token: command.token, issuedOn: today }
  if (command.type === 'issue') return currentCode ? 'has_code' : [...codes, newCode]

  if (!currentCode) return 'no_code'
  const endDay = command.lost ? today : addDays(today, graceDays)
  const replacedCodes = codes.map((shopCode) => {
    const getsEndDay = shopCode === currentCode || command.lost
    return getsEndDay ? endShopCode(shopCode, endDay) : shopCode
  })
  return [...replacedCodes, newCode]
}

/** Whether scanning the code leads to the shop today. */
export const leadsToShop = ({ endsOn }: ShopCode, today: Day): boolean =>
  endsOn === undefined || today < endsOn

/** The code with an end day. If it has an earlier one already, that day stays. */
const endShopCode = (shopCode: ShopCode, endDay: Day): ShopCode => ({
  ...shopCode,
  endsOn: shopCode.endsOn !== undefined && shopCode.endsOn < endDay ? shopCode.endsOn : endDay,
})
