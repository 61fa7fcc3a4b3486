import { readOptions } from './command-line'
import { inRoot } from './paths'
import { runNpm } from './run-npm'

readOptions(
  '用法 usage: npm run check\n\nRuns check:types, check:lint, check:language, check:house.',
  {},
)

/** The cheap checks, in the order of their scripts in package.json. */
const checkParts = ['types', 'lint', 'language', 'house']

// Each part runs even if an earlier one fails: whoever changed something sees all that is wrong.
const failedParts = checkParts.filter(
  (checkPart) =>
    runNpm(['run', '--silent', `check:${checkPart}`], { stdio: 'inherit', cwd: inRoot() }) !== 0,
)

if (failedParts.length > 0) {
  console.error(
    `\nfailed: ${failedParts.map((checkPart) => `npm run check:${checkPart}`).join(', ')}`,
  )
  process.exitCode = 1
} else {
  console.log(`\nchecked: ${checkParts.join(', ')}`)
}
