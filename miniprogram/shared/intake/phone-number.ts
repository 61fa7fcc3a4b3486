/** A mobile number, or a landline number with its area code. */
const domesticPattern = /^(1\d{10}|0\d{9,11})$/
/** `+`, country code and number: at most 15 digits (ITU-T E.164). */
const foreignPattern = /^\+(?!86)[1-9]\d{6,14}$/

/**
 * Converts a phone number to the form in which it is stored: a Chinese number as it is dialled in
 * China, a foreign number with `+` and country code. Undefined if it is no phone number.
 * @param typedNumber a foreign number begins with `+` or 00
 */
export function normalizePhoneNumber(typedNumber: string): string | undefined {
  const dialledNumber = typedNumber
    .normalize('NFKC')
    .replace(/[\s().·\-‐-―]/g, '')
    .replace(/^00/, '+')
  if (foreignPattern.test(dialledNumber)) return dialledNumber

  // After +86, a landline number has no leading 0.
  const domesticCandidates = dialledNumber.startsWith('+86')
    ? [dialledNumber.slice(3), `0${dialledNumber.slice(3)}`]
    : [dialledNumber]
  return domesticCandidates.find((candidate) => domesticPattern.test(candidate))
}
