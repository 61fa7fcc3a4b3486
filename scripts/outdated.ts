import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { readOptions } from './command-line'
import { inRoot } from './paths'

const USAGE = `用法 usage: npm run outdated
Lists the packages with a newer major version, and why each of them is not used. Exit code: 1 when
a package has no reason, or when a reason is no longer needed.`

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

/**
 * The part of a version that changes with incompatible changes: the major version, or below 1.0 the
 * minor version too.
 */
function breakingVersion(version: string): string {
  const [major, minor] = version.split('.')
  return major === '0' ? `0.${minor}` : major!
}

/**
 * Compares the outdated packages with the known reasons.
 * @returns the lines of the table, and what is wrong with the list of reasons
 */
export function reportOn(
  packages: OutdatedPackage[],
  knownReasons: Record<string, string>,
): { lines: string[]; faults: string[] } {
  const outdatedPackages = packages.filter(
    ({ current, latest }) => breakingVersion(current) !== breakingVersion(latest),
  )
  const packageNames = new Set(outdatedPackages.map(({ name }) => name))
  return {
    lines: outdatedPackages.map(
      ({ name, current, latest }) =>
        `${name.padEnd(30)} ${current.padEnd(10)} ${latest.padEnd(10)} ${knownReasons[name] ?? '?'}`,
    ),
    faults: [
      ...outdatedPackages
        .filter(({ name }) => !knownReasons[name])
        .map(({ name }) => `${name}: update it, or write the reason into scripts/outdated.ts`),
      ...Object.keys(knownReasons)
        .filter((packageName) => !packageNames.has(packageName))
        .map(
          (packageName) => `${packageName}: its reason is no longer needed in scripts/outdated.ts`,
        ),
    ],
  }
}

/** Asks the registry which packages are outdated. */
function findOutdated(): OutdatedPackage[] {
  type Answer = { current?: string; latest: string }
  const answers: Record<string, Answer | Answer[]> = JSON.parse(outdatedText() || '{}')
  return Object.entries(answers).flatMap(([name, answer]) => {
    // npm lists a package once for each workspace that depends on it.
    const versions = Array.isArray(answer) ? answer[0] : answer
    return versions?.current ? [{ name, current: versions.current, latest: versions.latest }] : []
  })
}

function outdatedText(): string {
  const isWindows = process.platform === 'win32'
  try {
    return execFileSync('npm', ['outdated', '--json'], {
      cwd: inRoot(),
      encoding: 'utf8',
      shell: isWindows,
    })
  } catch (error) {
    const { status, stdout } = error as { status: number | null; stdout: string }
    // npm exits with code 1 if a package is outdated. Without a registry, it prints an error
    // instead of the list.
    if (status !== 1 || 'error' in JSON.parse(stdout || '{}')) throw error
    return stdout
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  readOptions(USAGE, {})
  const { lines, faults } = reportOn(findOutdated(), reasons)
  console.log(['Package                        Current    Latest     Reason', ...lines].join('\n'))
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
