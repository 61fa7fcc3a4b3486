import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { inRoot } from './paths'

/**
 * `npm run outdated` lists the packages with a newer major version, and why each of them is not
 * used. Exit code 1 when a package has no reason here, or when a reason is no longer needed.
 */

/** What must change before the newest major version of a package can be used. */
const reasons: Record<string, string> = {
  '@types/node':
    'types of the oldest Node.js that package.json allows: newer ones name what it lacks',
  typescript: 'tools need the compiler’s API, which 7 does not have; typescript7 checks the types',
}

export interface OutdatedPackage {
  name: string
  current: string
  latest: string
}

/** Below 1.0 a new minor version may break as much as a new major version does later. */
function breakingVersion(version: string): string {
  const [major, minor] = version.split('.')
  return major === '0' ? `0.${minor}` : major!
}

/**
 * Compares the outdated packages with the known reasons. Returns the lines of the table and the
 * problems.
 */
export function reportOn(
  packages: OutdatedPackage[],
  knownVersions: Record<string, string>,
): { lines: string[]; faults: string[] } {
  const behind = packages.filter(
    ({ current, latest }) => breakingVersion(current) !== breakingVersion(latest),
  )
  const packageNames = new Set(behind.map(({ name }) => name))
  return {
    lines: behind.map(
      ({ name, current, latest }) =>
        `${name.padEnd(30)} ${current.padEnd(10)} ${latest.padEnd(10)} ${knownVersions[name] ?? '?'}`,
    ),
    faults: [
      ...behind
        .filter(({ name }) => !knownVersions[name])
        .map(({ name }) => `${name}: update it, or write the reason into scripts/outdated.ts`),
      ...Object.keys(knownVersions)
        .filter((packageName) => !packageNames.has(packageName))
        .map(
          (packageName) => `${packageName}: its reason is no longer needed in scripts/outdated.ts`,
        ),
    ],
  }
}

/** Asks the registry. npm exits with code 1 when a package is outdated. */
function findOutdated(): OutdatedPackage[] {
  type Answer = { current?: string; latest: string }
  const answers: Record<string, Answer | Answer[]> = JSON.parse(outdatedText() || '{}')
  return Object.entries(answers).flatMap(([name, answer]) => {
    // npm lists a package once for each workspace that depends on it.
    const [first] = [answer].flat()
    return first?.current ? [{ name, current: first.current, latest: first.latest }] : []
  })
}

function outdatedText(): string {
  const windows = process.platform === 'win32'
  try {
    return execFileSync('npm', ['outdated', '--json'], {
      cwd: inRoot(),
      encoding: 'utf8',
      shell: windows,
    })
  } catch (error) {
    const { status, stdout } = error as { status: number | null; stdout: string }
    // Without a registry, npm prints an error instead of the list.
    if (status !== 1 || 'error' in JSON.parse(stdout || '{}')) throw error
    return stdout
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { lines, faults } = reportOn(findOutdated(), reasons)
  console.log(['Package                        Current    Latest     Reason', ...lines].join('\n'))
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
