import { type Line, lines } from './lines'
import { clear, type ProbeSite, prepare } from './site'

/** A line with its answer; `fits` is absent where nothing could be asked. */
interface Answered extends Line {
  fits?: boolean
  found: string
}

/** Milliseconds between two questions about what may hold late, and until it has to. */
const every = 10_000
const patience = 300_000

/** Asks one line. What fails is an answer, too. */
export async function answered(line: Line, site: ProbeSite, patient = 0): Promise<Answered> {
  if (line.phone && !site.phone) return { ...line, found: 'not asked: no --phone' }
  const end = Date.now() + (line.late ? patient : 0)
  for (;;) {
    const [fits, found] = await line
      .ask(site)
      .catch((error): [boolean, string] => [false, String(error?.message ?? error)])
    if (fits || Date.now() + every > end) return { ...line, fits, found }
    await new Promise((resolve) => setTimeout(resolve, every))
  }
}

/** A row of the table; below a difference, what to change. */
export function inWords({ what, expected, found, fits, advice }: Answered): string {
  const mark = fits === undefined ? '·' : fits ? '✓' : '✗'
  return `${mark} ${what} | expected: ${expected} | found: ${found}${fits === false ? `\n    → ${advice}` : ''}`
}

/**
 * Makes what a probe needs, asks, and removes it again.
 * @returns whether everything that could be asked is as expected
 */
export async function runProbe(at: Parameters<typeof prepare>[0], say: (line: string) => void): Promise<boolean> {
  try {
    const site = await prepare(at)
    const answers: Answered[] = []
    for (const line of lines) {
      answers.push(await answered(line, site, patience))
      say(inWords(answers.at(-1)!))
    }
    const of = (fits?: boolean) => answers.filter((one) => one.fits === fits).length
    say(`${of(true)} as expected, ${of(false)} differ, ${of()} not asked`)
    return of(false) === 0
  } finally {
    await clear(at)
  }
}
