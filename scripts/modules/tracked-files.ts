import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { inRoot } from '../paths'

/** The files that git tracks or would track: no data and no build output. Paths from the root. */
export const trackedFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: inRoot(),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
    .split('\0')
    .filter((filePath) => filePath !== '' && existsSync(inRoot(filePath)))
