import { describe, expect, it } from 'vitest'
import {
  addedLater,
  describeSetting,
  group,
  list,
  number,
  optional,
} from '#shared/settings/description'
import { firstServiceLevels, serviceLevelsSetting } from '#shared/settings/service-levels'
import { decideRound } from '../../../cloudfunctions/_domain/case/dispatch/round-of-offers'
import {
  keptRetentionOf,
  serviceLevelsOf,
} from '../../../cloudfunctions/_domain/case/settings-at-filing'
import { completeValue } from '../../../cloudfunctions/_domain/settings/stored-value'

const seconds = (label: string) => number({ label, unit: '秒', min: 1, max: 600 })

const earlier = {
  version: '一',
  night: 0,
  timing: { offer: 60, widen: 20, again: 30 },
  steps: [{ share: 1, twice: 2 }],
}
const setting = describeSetting({
  name: 'sample',
  scope: 'district',
  isPublic: false,
  title: '样例',
  about: '样例',
  hint: '样例',
  fields: {
    night: addedLater(seconds('夜间'), 0),
    timing: group({
      label: '节奏',
      fields: {
        offer: seconds('考虑'),
        widen: optional(seconds('再问'), '不再问'),
        again: addedLater(seconds('第二轮'), 30),
      },
    }),
    steps: list({
      label: '步骤',
      min: 1,
      max: 3,
      fields: { share: seconds('几倍'), twice: addedLater(seconds('再一次'), 2) },
      blank: { share: 1, twice: 2 },
      titleOf: () => '',
    }),
  },
  earlierFirst: [earlier],
  first: { ...earlier, version: '二', night: 5 },
})

describe('a value that was stored before a field was added', () => {
  it('has the field’s `otherwise` when it is read, in groups and in rows too', () => {
    const stored = { version: '旧', timing: { offer: 90 }, steps: [{ share: 1 }, { share: 2 }] }
    expect(completeValue<unknown>(setting, stored)).toEqual({
      version: '旧',
      night: 0,
      timing: { offer: 90, again: 30 },
      steps: [
        { share: 1, twice: 2 },
        { share: 2, twice: 2 },
      ],
    })
  })

  it('keeps what it holds, and what is optional stays absent', () => {
    const { widen, ...timing } = earlier.timing
    const stored = { ...earlier, night: 7, timing }

    expect(completeValue<unknown>(setting, stored)).toStrictEqual(stored)
  })
})

describe('a changed first value', () => {
  it('leaves past cases the original one, which the audit knows', () => {
    expect(setting.original).toBe(earlier)
    expect(setting.first.night).toBe(5)
  })

  it('is the original of a setting whose first value never changed', () => {
    expect(serviceLevelsSetting.original).toBe(firstServiceLevels)
  })

  it('does not reach a case that kept its own service levels or none', () => {
    const own = structuredClone(firstServiceLevels)
    own.offerTimings.P1.offerSeconds = 77

    expect(serviceLevelsOf({ serviceLevels: own })).toEqual(own)
    expect(decideRound({ districtId: 'd', serviceLevels: own }, 'P1', 1).offerSeconds).toBe(77)
    expect(serviceLevelsOf({})).toBe(serviceLevelsSetting.original)
    expect(keptRetentionOf({}).file.years).toBe(10)
  })
})
