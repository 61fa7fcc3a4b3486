/**
 * A telephone number as it is kept: one of China as it is dialled there, one of elsewhere as `+`,
 * country code and number (ITU-T E.164: 15 digits at most), typed with `+` or 00. Undefined for
 * what is none.
 */
export function normalizePhoneNumber(typedNumber: string): string | undefined {
  const dialledDigits = typedNumber
    .normalize('NFKC')
    .replace(/[\s().·\-‐-―]/g, '')
    .replace(/^00/, '+')
  const domesticCandidates = dialledDigits.startsWith('+86')
    ? [dialledDigits.slice(3), `0${dialledDigits.slice(3)}`]
    : [dialledDigits]
  const domesticNumber = domesticCandidates.find((digits) => /^(1\d{10}|0\d{9,11})$/.test(digits))
  return (
    domesticNumber ?? (/^\+(?!86)[1-9]\d{6,14}$/.test(dialledDigits) ? dialledDigits : undefined)
  )
}
