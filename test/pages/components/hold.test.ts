import { describe, expect, it } from 'vitest'
import {
  hasLeftButton,
  pressFinger,
  releaseFinger,
} from '../../../miniprogram/components/evidence-sources/hold'

describe('a finger on the button for talking', () => {
  it.each<
    [string, { recording: boolean; held: number; leaving: boolean }, { keep: boolean } | undefined]
  >([
    [
      'a tap starts a recording that goes on',
      { recording: false, held: 399, leaving: false },
      undefined,
    ],
    [
      'held long enough, letting go ends and keeps it',
      { recording: false, held: 400, leaving: false },
      { keep: true },
    ],
    [
      'held and drawn away, it is given up',
      { recording: false, held: 5000, leaving: true },
      { keep: false },
    ],
    [
      'drawn away at once, it is given up too',
      { recording: false, held: 10, leaving: true },
      { keep: false },
    ],
    [
      'a tap while one runs ends and keeps it',
      { recording: true, held: 10, leaving: false },
      { keep: true },
    ],
    [
      'a tap drawn away while one runs gives it up',
      { recording: true, held: 10, leaving: true },
      { keep: false },
    ],
  ])('%s', (_, { recording, held, leaving }, meant) => {
    expect(releaseFinger(pressFinger(500, 1000, recording), 1000 + held, leaving)).toEqual(meant)
  })

  it.each([
    [500, false],
    [440, false],
    [439, true],
    [0, true],
    [900, false],
  ])('from 500 px to %i px has left upwards: %s', (y, left) => {
    expect(hasLeftButton(pressFinger(500, 0, false), y)).toBe(left)
  })

  it('that never came down means nothing', () => {
    expect(hasLeftButton(undefined, 0)).toBe(false)
    expect(releaseFinger(undefined, 10_000, false)).toBeUndefined()
    expect(releaseFinger(undefined, 10_000, true)).toBeUndefined()
  })
})
