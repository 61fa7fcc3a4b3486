/** Version of these sources, as in package.json. The phone sends it with every call. */
export const packageVersion = '0.2.0'

/**
 * The oldest version of the Mini Program whose calls the functions accept. Raise it only if an
 * older one would do something wrong after a change of the contract. It may lack new features.
 */
export const oldestSupportedVersion = '0.1.0'

/** Packages before 0.2.0 did not send their version. */
const versionBeforeItWasSent = '0.1.0'

type VersionFitness = 'fits' | 'too_old' | 'newer'

/**
 * Compares the version of the calling package with these functions. A text that is no version
 * counts as too old.
 * @returns `newer` if the phone has a later version than these functions. Then an action may be
 * missing until the functions are deployed
 */
export function compareCallerVersion(sentVersion: unknown): VersionFitness {
  const version = parseVersion(sentVersion ?? versionBeforeItWasSent)
  if (!version || compareParts(version, parseVersion(oldestSupportedVersion)!) < 0) return 'too_old'
  return compareParts(version, parseVersion(packageVersion)!) > 0 ? 'newer' : 'fits'
}

type VersionParts = [major: number, minor: number, patch: number]

function parseVersion(version: unknown): VersionParts | undefined {
  const match = typeof version === 'string' && /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/.exec(version)
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined
}

/** Negative if the first version is older, positive if it is newer. */
function compareParts(first: VersionParts, second: VersionParts): number {
  const differences = first.map((part, index) => part - second[index]!)
  return differences.find((difference) => difference !== 0) ?? 0
}
