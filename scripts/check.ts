import { spawnSync } from 'node:child_process'
import { inRoot } from './paths'

/** The cheap checks, in the order of their scripts in package.json. */
const parts = ['types', 'lint', 'language', 'house']

// Each part runs even if an earlier one fails: whoever changed something sees all that is wrong.
const failed = parts.filter(
  (part) =>
    spawnSync('npm', ['run', '--silent', `check:${part}`], { stdio: 'inherit', cwd: inRoot() })
      .status !== 0,
)

if (failed.length > 0) {
  console.error(`\nfailed: ${failed.map((part) => `npm run check:${part}`).join(', ')}`)
  process.exitCode = 1
} else {
  console.log(`\nchecked: ${parts.join(', ')}`)
}
