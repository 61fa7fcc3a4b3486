import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { Launch } from './worker.ts'

let child: Uint8Array | undefined

/** Writes the program of the children, built once in the life of the server. */
export function writeChild(script: string): void {
  child ??= buildSync({
    entryPoints: [fileURLToPath(new URL('./child', import.meta.url))],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  }).outputFiles[0]!.contents
  mkdirSync(dirname(script), { recursive: true })
  writeFileSync(script, child)
}

/** Starts a function in a process of its own, with its own memory limit: what the platform does. */
export const forked =
  (script: string): Launch =>
  ({ file, env, memory, timeout }, { hear, ended }) => {
    const process = fork(script, [file, String(memory), String(timeout)], {
      cwd: dirname(file),
      env,
      execArgv: [`--max-old-space-size=${memory}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const [stream, level] of [
      [process.stdout, 'info'],
      [process.stderr, 'error'],
    ] as const) {
      createInterface({ input: stream! }).on('line', (text) => hear({ log: { level, text } }))
    }
    process.on('message', hear)
    process.on('error', (error) => ended(error.message))
    process.on('exit', (code, signal) => ended(`worker exited ${signal ?? code}`))
    return { send: (order) => process.send(order), end: () => process.kill('SIGKILL') }
  }
