import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { rewriteAfterRemovals } from 'miniapp-cloud/folder'

/** How long a second process that starts at the same time may take to write its own claim. */
const CLAIM_SETTLE_MS = 100

/**
 * Creates the folder for the data.
 * @throws Error with a sentence for the user if it cannot be created or written
 */
export function ensureFolder(dataFolder: string): void {
  // This creates one folder at a time. Node's recursive mkdir never returns if the system reports
  // "no such file" for the folder, as it does under /proc.
  const createFolder = (folder: string) => {
    if (existsSync(folder)) return
    createFolder(dirname(folder))
    mkdirSync(folder)
  }

  try {
    createFolder(dataFolder)
    accessSync(`${dataFolder}/.`, constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(
      `--data ${dataFolder}: no folder that can be written there (${code}); choose another`,
    )
  }
}

const CHOOSE_ANOTHER = 'choose another with --data'

/**
 * Claims a data folder for this process, and rewrites its database if documents were removed.
 * @returns a function that releases the folder
 * @throws Error if another running process has claimed the folder
 */
export async function claimFolder(dataFolder: string): Promise<() => void> {
  ensureFolder(dataFolder)

  const claimFile = join(dataFolder, 'running')
  const ownerPid = existsSync(claimFile) ? Number(readFileSync(claimFile, 'utf8')) : 0
  if (ownerPid && isRunning(ownerPid))
    throw new Error(
      `process ${ownerPid} runs on ${dataFolder}: ${CHOOSE_ANOTHER} ` +
        `or, if it is no desk, delete ${claimFile}`,
    )

  writeFileSync(claimFile, String(process.pid))
  // If two processes start at the same time, the one that wrote the file last keeps the folder.
  await setTimeout(CLAIM_SETTLE_MS)
  if (readFileSync(claimFile, 'utf8') !== String(process.pid))
    throw new Error(`another process begins on ${dataFolder}: ${CHOOSE_ANOTHER}`)

  await rewriteAfterRemovals(join(dataFolder, 'cloud', 'db'))
  return () => rmSync(claimFile, { force: true })
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
