import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { rewriteAfterRemovals } from 'miniapp-cloud/folder'

/** Makes the folder for the data, or says in words that it cannot be there. */
export function makeFolder(data: string): void {
  // Step by step: Node's own recursive mkdir never returns where the system refuses with "no such file", as under
  // /proc.
  const make = (folder: string) => {
    if (existsSync(folder)) return
    make(dirname(folder))
    mkdirSync(folder)
  }
  try {
    make(data)
    accessSync(`${data}/.`, constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`--data ${data}: no folder that can be written there (${code}); choose another`)
  }
}

const elsewhere = 'choose another with --data'

/**
 * Claims a data folder for this process and rewrites it after removals. Throws when another running process has claimed
 * it.
 * @returns a function that gives the folder back
 */
export async function claimFolder(data: string): Promise<() => void> {
  makeFolder(data)
  const mark = join(data, 'running')
  const pid = existsSync(mark) ? Number(readFileSync(mark, 'utf8')) : 0
  if (pid && lives(pid))
    throw new Error(`process ${pid} runs on ${data}: ${elsewhere} or, if it is no desk, delete ${mark}`)
  writeFileSync(mark, String(process.pid))
  // Of two that begin at once the later mark stays.
  await setTimeout(100)
  if (readFileSync(mark, 'utf8') !== String(process.pid))
    throw new Error(`another process begins on ${data}: ${elsewhere}`)
  await rewriteAfterRemovals(join(data, 'cloud', 'db'))
  return () => rmSync(mark, { force: true })
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
