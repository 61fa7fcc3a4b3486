import { expect, it } from 'vitest'
import { arrivalCodeIn, arrivalScheme } from '#shared/arrival-code'

const code = 'Ab3_-Ab3_-Ab3_-Ab3_-'

it.each<[scanned: string, string | undefined]>([
  [`${arrivalScheme}${code}`, code],
  [code, undefined],
  [`x${arrivalScheme}${code}`, undefined],
  [`${code}${arrivalScheme}`, undefined],
  [`${arrivalScheme}${code}A`, undefined],
  [`${arrivalScheme}${code.slice(1)}`, undefined],
  [`${arrivalScheme}${code.slice(1)}.`, undefined],
  [`${arrivalScheme}.${code.slice(1)}`, undefined],
  [arrivalScheme, undefined],
])('%s holds the arrival code %s', (scanned, expected) => {
  expect(arrivalCodeIn(scanned)).toBe(expected)
})
