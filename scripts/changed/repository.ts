import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Change, Repository } from './select'

/** Lines of context around a change, enough to show the row of a table that it belongs to. */
const contextLines = 8

/** The uncommitted changes of a repository, including untracked files. */
export function readRepository(root: string): { repository: Repository; change: Change } {
  const runGit = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  const filePathsIn = (text: string): string[] =>
    text.split('\0').filter((filePath) => filePath !== '' && existsSync(join(root, filePath)))
  const untracked = filePathsIn(runGit('ls-files', '-z', '--others', '--exclude-standard'))
  const tracked = filePathsIn(runGit('ls-files', '-z'))
  const edited = filePathsIn(runGit('diff', '-z', '--name-only', 'HEAD'))
  const sources = ['cloudfunctions', 'miniprogram']
  const diff = runGit('diff', `-U${contextLines}`, 'HEAD', '--', ...sources)

  return {
    repository: { root, files: [...tracked, ...untracked] },
    change: { files: [...edited, ...untracked], diff },
  }
}
