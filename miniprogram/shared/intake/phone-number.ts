/**
 * A telephone number as it is kept: one of China as it is dialled there, one of elsewhere as `+`, country code and
 * number (ITU-T E.164: 15 digits at most), typed with `+` or 00. Undefined for what is none.
 */
export function phoneNumber(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s().·\-‐-―]/g, '')
    .replace(/^00/, '+')
  const own = plain.startsWith('+86') ? [plain.slice(3), `0${plain.slice(3)}`] : [plain]
  const domestic = own.find((digits) => /^(1\d{10}|0\d{9,11})$/.test(digits))
  return domestic ?? (/^\+(?!86)[1-9]\d{6,14}$/.test(plain) ? plain : undefined)
}
