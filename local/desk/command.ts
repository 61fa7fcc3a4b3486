import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LocalOptions } from './start.ts'

interface Command {
  /** What its user types before the options. */
  name: string
  /** The folder that is opened when --project names none; data are kept below it. */
  home: string
  /** What a repository knows of the program in `home` beside its desk.config.json. */
  own?: (options: LocalOptions) => Promise<LocalOptions>
}

const usage = ({ name }: Command) => `用法 usage: ${name} [options]
  --port N            listen on 127.0.0.1:N (default 3150; 0 = any free port)
  --data DIR          keep the data there (default .data/NAME)
  --project DIR       open another Mini Program
  --reset             forget the data and begin with the sample again
  --auto NAME=PORT    open NAME's phone headless, automator at ws://127.0.0.1:PORT (repeatable)
  --no-open           do not open a browser window
  --no-watch          do not follow changes of the sources
  --quiet             print nothing but the addresses of desk and console`

/** Opens the desk of a Mini Program until it is told to end. Exit code 2 and one sentence when it cannot be opened. */
export async function runDesk(command: Command): Promise<void> {
  const options = readArguments(command)
  // Loaded only now, so that a wrong argument is reported without waiting for a compiler and a browser driver.
  const { claimFolder } = await import('./data-folder.ts')
  const { startLocal } = await import('./start.ts')
  const { readProject } = await import('./project.ts')
  let release = () => {}
  const start = async () => {
    readProject(options.project)
    release = await claimFolder(options.data)
    // The program's own version control need not know of it.
    writeFileSync(join(options.data, '.gitignore'), '*\n')
    const { own } = command
    return startLocal(own && options.project === resolve(command.home) ? await own(options) : options)
  }
  const local = await start().catch((error: Error) => {
    console.error(error.message)
    release()
    process.exit(2)
  })
  // With the token, which the desk hands on to its link to the console.
  const desk = local.console.replace('/cloud', '/')
  console.log(`desk     ${desk}\nconsole  ${local.console}`)
  if (options.open) openWindow(desk)

  let closing = false
  const close = async () => {
    if (closing) return
    closing = true
    await local.close()
    release()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, close)

  // npm passes a SIGTERM on to its shell only, which exits without passing it on to us.
  const shell = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== shell && close(), 500).unref()
}

function readArguments(command: Command): LocalOptions & { open: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '3150' },
        data: { type: 'string' },
        project: { type: 'string' },
        reset: { type: 'boolean', default: false },
        auto: { type: 'string', multiple: true, default: [] },
        'no-open': { type: 'boolean', default: false },
        'no-watch': { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
      },
    })
    const project = resolve(values.project ?? command.home)
    if (values.data === '') throw new Error('--data: which folder?')
    return {
      project,
      data: resolve(values.data ?? join(command.home, '.data', basename(project))),
      port: portOf(values.port),
      reset: values.reset,
      quiet: values.quiet,
      watch: !values['no-watch'],
      auto: values.auto.map((pair) => {
        const [name = '', port = '', ...more] = pair.split('=')
        if (!/^[\w-]{1,32}$/.test(name) || more.length > 0) throw new Error(`--auto ${pair}: NAME=PORT expected`)
        return { name, port: portOf(port) }
      }),
      open: !values['no-open'] && process.stdout.isTTY,
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage(command)}`)
    process.exit(2)
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535) throw new Error(`not a port: ${text}`)
  return port
}

function openWindow(url: string): void {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open'
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
