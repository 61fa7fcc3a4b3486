import { type Expectation, expectations } from './lines'
import { type ProbeSite, prepareProbe, removeProbe } from './site'

/** An expectation with its result. `fits` is absent when it could not be checked. */
interface CheckedExpectation extends Expectation {
  fits?: boolean
  found: string
}

/** Interval between two checks of an expectation that may be met late. */
const retryMs = 10_000
/** How long such an expectation is checked. */
const maxWaitMs = 300_000

/** Checks one expectation. An error counts as a result. */
export async function checkExpectation(
  expectation: Expectation,
  probeSite: ProbeSite,
  waitMs = 0,
): Promise<CheckedExpectation> {
  if (expectation.needs && !optionOf(probeSite, expectation.needs))
    return { ...expectation, found: notAsked[expectation.needs] }
  const endsAt = Date.now() + (expectation.takesEffectLate ? waitMs : 0)
  for (;;) {
    const [fits, found] = await expectation
      .ask(probeSite)
      .catch((error): [boolean, string] => [false, String(error?.message ?? error)])
    if (fits || Date.now() + retryMs > endsAt) return { ...expectation, fits, found }
    await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
}

const notAsked = {
  phone: 'not asked: no --phone',
  message: 'not asked: no --message',
  domain: 'not asked: the city.json has no domain for this environment',
}

function optionOf(
  { phone, messageBadge, domain }: ProbeSite,
  option: NonNullable<Expectation['needs']>,
) {
  switch (option) {
    case 'phone':
      return phone
    case 'message':
      return messageBadge
    case 'domain':
      return domain
  }
}

/** Describes a result in one line. If it differs, a second line says what to change. */
export function describeResult({
  subject,
  expected,
  found,
  fits,
  advice,
}: CheckedExpectation): string {
  const comparison = `${subject} | expected: ${expected} | found: ${found}`
  switch (fits) {
    case undefined:
      return `· ${comparison}`
    case true:
      return `✓ ${comparison}`
    case false:
      return `✗ ${comparison}\n    → ${advice}`
  }
}

/**
 * Creates the probe's collection and functions, checks all expectations, and removes them again.
 * @param waitMs the longest wait for what takes effect late
 * @returns whether every expectation that could be checked is met
 */
export async function runProbe(
  environment: Parameters<typeof prepareProbe>[0],
  report: (line: string) => void,
  waitMs = maxWaitMs,
): Promise<boolean> {
  try {
    const site = await prepareProbe(environment)
    const results: CheckedExpectation[] = []
    for (const expectation of expectations) {
      results.push(await checkExpectation(expectation, site, waitMs))
      report(describeResult(results.at(-1)!))
    }

    const countResults = (fits?: boolean) => results.filter((result) => result.fits === fits).length
    report(
      `${countResults(true)} as expected, ${countResults(false)} differ, ${countResults()} not asked`,
    )
    return countResults(false) === 0
  } finally {
    await removeProbe(environment)
  }
}
