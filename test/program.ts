import { execFile } from 'node:child_process'
import { inRoot } from '../scripts/paths'

/**
 * The programs of `scripts` that tests run: test/setup.ts makes a file of each, started in a
 * seventh of the time.
 */
export const programs = ['audit', 'backup', 'figures', 'restore', 'scorecard', 'witness'] as const

export const programAt = (name: (typeof programs)[number]) => inRoot('dist', `${name}.mjs`)

/** A run of a program: how it ends, and what it says. */
export const run = (
  name: (typeof programs)[number],
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string; said: string }> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [programAt(name), ...args],
      { cwd: inRoot(), encoding: 'utf8', env: { ...process.env, ...env } },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err, said: out + err }),
    ),
  )
