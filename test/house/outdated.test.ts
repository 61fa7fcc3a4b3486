import { describe, expect, it } from 'vitest'
import { reportOn } from '../../scripts/outdated'

const outdated = (name: string, current: string, latest: string) => ({ name, current, latest })

describe('npm run outdated', () => {
  it('lists a package with a newer major version and its reason', () => {
    const { lines, faults } = reportOn([outdated('one', '1.9.0', '2.0.0')], { one: 'because' })
    expect(lines).toEqual([expect.stringMatching(/^one +1\.9\.0 +2\.0\.0 +because$/)])
    expect(faults).toEqual([])
  })

  it('takes no notice of a newer minor version, unless it is below 1.0', () => {
    const packages = [outdated('one', '1.2.3', '1.3.0'), outdated('zero', '0.2.3', '0.3.0')]
    const { lines, faults } = reportOn(packages, { zero: 'because' })

    expect(lines).toEqual([expect.stringMatching(/^zero /)])
    expect(faults).toEqual([])
  })

  it('fails for a package without a reason, and for a reason without a package', () => {
    const { faults } = reportOn([outdated('one', '1.0.0', '2.0.0')], { two: 'because' })
    expect(faults).toEqual([
      'one: update it, or write the reason into scripts/outdated.ts',
      'two: its reason is no longer needed in scripts/outdated.ts',
    ])
  })
})
