import { spawnSync } from 'node:child_process'
import { inRoot } from './paths'

/** The cheap checks, in the order of their scripts in package.json. */
const checkParts = ['types', 'lint', 'language', 'house']

// Each part runs even if an earlier one fails: whoever changed something sees all that is wrong.
const failedParts = checkParts.filter(
  (checkPart) =>
    spawnSync('npm', ['run', '--silent', `check:${checkPart}`], { stdio: 'inherit', cwd: inRoot() })
      .status !== 0,
)

if (failedParts.length > 0) {
  console.error(
    `\nfailed: ${failedParts.map((checkPart) => `npm run check:${checkPart}`).join(', ')}`,
  )
  process.exitCode = 1
} else {
  console.log(`\nchecked: ${checkParts.join(', ')}`)
}
