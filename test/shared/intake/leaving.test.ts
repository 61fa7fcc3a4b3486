import { expect, it } from 'vitest'
import { leavingTimeOf } from '#shared/intake/leaving'

const momentOf = (time: string) => Date.parse(`${time}+08:00`)

it.each([
  ['hours', '2026-11-28T23:30:00', '2026-11-29T02:30:00.000'],
  ['today', '2026-11-28T00:10:00', '2026-11-28T23:59:59.999'],
  ['tomorrow', '2026-11-30T23:50:00', '2026-12-01T23:59:59.999'],
] as const)('who leaves in %s, said at %s, can be met until %s in China', (leaving, said, until) =>
  expect(leavingTimeOf(leaving, momentOf(said))).toBe(momentOf(until)),
)
