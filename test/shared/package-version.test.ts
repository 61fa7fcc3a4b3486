import { expect, it } from 'vitest'
import { compareCallerVersion, packageVersion } from '#shared/package-version'

const [major, minor, patch] = packageVersion.split('.').map(Number)

it.each([
  ['that was sent by no package before 0.2.0', undefined, 'fits'],
  ['of the oldest supported package', '0.1.0', 'fits'],
  ['of these sources', packageVersion, 'fits'],
  ['before the oldest supported package', '0.0.9', 'too_old'],
  ['of the next correction', `${major}.${minor}.${patch! + 1}`, 'newer'],
  ['of the next feature', `${major}.${minor! + 1}.0`, 'newer'],
  ['that is compared as numbers, not as text', `${major}.${minor! + 10}.0`, 'newer'],
  ['that is no version', 'develop', 'too_old'],
  ['that is no text', 2, 'too_old'],
  ['that is empty', '', 'too_old'],
])('a version %s', (_title, version, fitness) => {
  expect(compareCallerVersion(version)).toBe(fitness)
})
