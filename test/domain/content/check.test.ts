import { describe, expect, it } from 'vitest'
import {
  afterCheckRequest,
  afterCheckResult,
  type ContentCheck,
  contentStateOf,
  createContentCheck,
  mediaTypeOf,
} from '../../../cloudfunctions/_domain/content/check'

const now = Date.parse('2026-11-24T10:00:00+08:00')
const MB = 1024 * 1024

describe('what the content check takes', () => {
  it.each([
    ['image/jpeg', MB, 2],
    ['image/png', 10 * MB, 2],
    ['image/png', 10 * MB + 1, undefined],
    ['image/heic', MB, undefined],
    ['audio/mpeg', MB, 1],
    ['audio/mp4', 11 * MB, undefined],
    ['video/mp4', MB, undefined],
    ['application/pdf', MB, undefined],
  ])('%s of %i bytes: %s', (mime, bytes, expected) => {
    expect(mediaTypeOf({ mime, bytes })).toBe(expected)
    expect(createContentCheck({ mime, bytes }, now)).toEqual(
      expected ? { requestCount: 0, nextRequestAt: now } : { requestCount: 0 },
    )
  })
})

describe('an answer that does not come', () => {
  it('is asked for again, later each time, and in the end no more; it stays unchecked', () => {
    let check: ContentCheck = createContentCheck({ mime: 'image/png', bytes: 1 }, now)
    const waits: (number | undefined)[] = []
    for (let time = 0; time < 6; time++) {
      check = afterCheckRequest(check, `trace-${time}`, now)
      waits.push(
        check.nextRequestAt === undefined ? undefined : (check.nextRequestAt - now) / 60_000,
      )
      expect(check).toMatchObject({ requestCount: time + 1, trace: `trace-${time}` })
    }

    expect(waits).toEqual([10, 60, 360, 1440, undefined, undefined])
    expect(contentStateOf(check)).toBe('unchecked')
  })

  it('what could not even be asked waits as long, without a trace', () => {
    const check = afterCheckRequest(
      afterCheckRequest({ requestCount: 0, nextRequestAt: now }, 'old', now),
      undefined,
      now,
    )
    expect(check).toEqual({ requestCount: 2, nextRequestAt: now + 3_600_000 })
  })
})

describe('an answer', () => {
  it.each(['pass', 'review', 'risky'] as const)('%s ends the asking', (checkResult) => {
    const check = afterCheckResult(
      afterCheckRequest({ requestCount: 0, nextRequestAt: now }, 'trace', now),
      checkResult,
    )
    expect(check).toEqual({ requestCount: 1, verdict: checkResult })
    expect(contentStateOf(check)).toBe(checkResult)
  })

  it('nothing known is unchecked', () => {
    expect(contentStateOf(undefined)).toBe('unchecked')
  })
})
