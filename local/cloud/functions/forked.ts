import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { Launch } from './worker.ts'

let childProgram: Uint8Array | undefined

/** Writes the program of the child processes. It is bundled once while the server runs. */
export function writeChildProgram(programPath: string): void {
  childProgram ??= buildSync({
    entryPoints: [fileURLToPath(new URL('./child', import.meta.url))],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  }).outputFiles[0]!.contents
  mkdirSync(dirname(programPath), { recursive: true })
  writeFileSync(programPath, childProgram)
}

/** Starts a function in its own process with its own memory limit, as the real platform does. */
export const createForkedLaunch =
  (programPath: string): Launch =>
  ({ entryFile, variables, memoryMb, timeoutMs }, { onMessage, onEnd }) => {
    const childProcess = fork(programPath, [entryFile, String(memoryMb), String(timeoutMs)], {
      cwd: dirname(entryFile),
      env: variables,
      execArgv: [`--max-old-space-size=${memoryMb}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const reportLines = (stream: Readable | null, level: string) =>
      createInterface({ input: stream! }).on('line', (logText) =>
        onMessage({ log: { level, text: logText } }),
      )
    reportLines(childProcess.stdout, 'info')
    reportLines(childProcess.stderr, 'error')
    childProcess.on('message', onMessage)
    childProcess.on('error', (error) => onEnd(error.message))
    childProcess.on('exit', (exitCode, signal) => onEnd(`worker exited ${signal ?? exitCode}`))
    return {
      send: (order) => childProcess.send(order),
      passTime: (passedMs) => childProcess.connected && childProcess.send({ passedMs }),
      end: () => childProcess.kill('SIGKILL'),
    }
  }
