import { addDays, type Day } from '#shared/calendar/days'
import type { RegistryError } from '#shared/vocabulary/register'

/**
 * A QR code on a wall: the token is its scene. A replaced one may still lead to its shop for a
 * while.
 */
export interface ShopCode {
  token: string
  issuedOn: Day
  /** First day on which it leads nowhere; absent for the code in use. */
  endsOn?: Day
}

/** Days in which a replaced poster still works: the new one has to be put up first. */
const graceDays = 30
/** Random bytes of a token: 128 bits cannot be guessed. */
export const tokenBytes = 16

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-.'

/**
 * A token of 22 characters that a Mini Program code may hold. Throws RangeError unless given 16
 * bytes.
 */
export function encodeToken(random: Uint8Array): string {
  if (random.length !== tokenBytes) throw new RangeError(`a token is made of ${tokenBytes} bytes`)
  let token = ''
  let bits = 0
  let pendingBits = 0
  for (const byte of random) {
    pendingBits = (pendingBits << 8) | byte
    for (bits += 8; bits >= 6; bits -= 6) token += letters[(pendingBits >> (bits - 6)) & 63]
    pendingBits &= (1 << bits) - 1
  }
  return token + letters[(pendingBits << (6 - bits)) & 63]
}

export const isShopCodeToken = (token: string): boolean => /^[0-9A-Za-z.-]{22}$/.test(token)

type CodeCommand = { type: 'issue' | 'reissue'; token: string; lost?: boolean } | { type: 'revoke' }

/**
 * The shop's codes after the command. A stolen or copied poster (`lost`) ends at once, a worn one
 * after the grace.
 */
export function changeCodes(
  codes: ShopCode[],
  command: CodeCommand,
  today: Day,
): ShopCode[] | RegistryError {
  const current = codes.find(({ endsOn }) => endsOn === undefined)
  if (command.type === 'revoke')
    return codes.some((shopCode) => leadsToShop(shopCode, today))
      ? codes.map((shopCode) => endShopCode(shopCode, today))
      : 'no_code'
  if (!isShopCodeToken(command.token)) return 'bad_token'
  if (codes.some(({ token }) => token === command.token)) return 'token_used'
  const newCode: ShopCode = { token: command.token, issuedOn: today }
  if (command.type === 'issue') return current ? 'has_code' : [...codes, newCode]
  if (!current) return 'no_code'
  const endsOn = command.lost ? today : addDays(today, graceDays)
  return [
    ...codes.map((shopCode) =>
      shopCode === current || command.lost ? endShopCode(shopCode, endsOn) : shopCode,
    ),
    newCode,
  ]
}

/** Whether scanning the code leads to the shop today. */
export const leadsToShop = ({ endsOn }: ShopCode, today: Day): boolean =>
  endsOn === undefined || today < endsOn

/** The code ended on a day; an earlier end stays. */
const endShopCode = (shopCode: ShopCode, endDay: Day): ShopCode => ({
  ...shopCode,
  endsOn: shopCode.endsOn !== undefined && shopCode.endsOn < endDay ? shopCode.endsOn : endDay,
})
