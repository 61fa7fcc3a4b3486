/** Digits and letters of GB 32100: I, O, S, V and Z are missing. A letter's value is its index. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * The check character of the 17 characters before it (GB 32100). The weights are the powers of 3
 * modulo 31.
 */
export function checkCharacterOf(body: string): string {
  let checkSum = 0
  let weight = 1
  for (const character of body) {
    checkSum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (checkSum % 31)) % 31]!
}

/**
 * Whether a text is a valid 统一社会信用代码 (GB 32100): one character for the authority, one for the kind,
 * six digits for the region, nine characters for the organization, and a check character.
 */
export function isCreditCode(creditCode: string): boolean {
  return (
    /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(creditCode) &&
    checkCharacterOf(creditCode.slice(0, 17)) === creditCode[17]
  )
}
