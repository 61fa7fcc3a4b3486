import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Change, Repository } from './select'

/** Lines of context around a change, enough to show the row of a table that it belongs to. */
const contextLines = 8

/** The uncommitted changes of a repository, including untracked files. */
export function readRepository(root: string): { repository: Repository; change: Change } {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  const linesOf = (text: string): string[] =>
    text.split('\0').filter((filePath) => filePath !== '' && existsSync(join(root, filePath)))
  const untracked = linesOf(git('ls-files', '-z', '--others', '--exclude-standard'))
  const tracked = linesOf(git('ls-files', '-z'))
  const edited = linesOf(git('diff', '-z', '--name-only', 'HEAD'))
  const sources = ['cloudfunctions', 'miniprogram']
  const diff = git('diff', `-U${contextLines}`, 'HEAD', '--', ...sources)
  return {
    repository: { root, files: [...tracked, ...untracked] },
    change: { files: [...edited, ...untracked], diff },
  }
}
