/** Digits and letters of GB 32100, without I, O, S, V and Z. A letter's value is its place. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Check character for the first 17: weights are powers of 3 modulo 31. */
export function checkCharacter(body: string): string {
  let checkSum = 0
  let weight = 1
  for (const character of body) {
    checkSum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (checkSum % 31)) % 31]!
}

/**
 * 统一社会信用代码 (GB 32100): authority, kind, six digits of region, nine of the body, check character. No
 * spaces.
 */
export function isCreditCode(creditCode: string): boolean {
  return (
    /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(creditCode) &&
    checkCharacter(creditCode.slice(0, 17)) === creditCode[17]
  )
}
