import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LocalOptions } from './start.ts'

interface Command {
  /** The command that the user types before the options. */
  name: string
  /** The folder that is opened without --project. The data are stored below it. */
  home: string
  /** Adds options that a repository knows about the program in `home`, besides desk.config.json. */
  addOptions?: (options: LocalOptions) => Promise<LocalOptions>
}

const EXIT_CANNOT_START = 2
const PARENT_CHECK_INTERVAL_MS = 500

const usage = ({ name }: Command) => `用法 usage: ${name} [options]
  --port N            listen on 127.0.0.1:N (default 3150; 0 = any free port)
  --data DIR          store the data there (default .data/NAME)
  --project DIR       open another Mini Program
  --version NAME      the version that phones run: develop (default), trial or release
  --reset             delete the data and start with the sample again
  --auto NAME=PORT    open NAME's phone headless, automator at ws://127.0.0.1:PORT (repeatable)
  --no-open           do not open a browser window
  --no-watch          do not reload when the sources change
  --quiet             print only the addresses of the desk and the console
  --help              print this`

/**
 * Opens the desk of a Mini Program. It stays open until the process is ended. If it cannot be
 * opened, the process prints one sentence and exits with code 2.
 */
export async function runDesk(command: Command): Promise<void> {
  const options = readArguments(command)
  // Imported only here, so that a wrong argument is reported at once: these modules load a compiler
  // and a browser driver.
  const { claimFolder } = await import('./data-folder.ts')
  const { startLocal } = await import('./start.ts')
  const { readProject } = await import('./project.ts')

  let releaseFolder = () => {}
  const openLocal = async () => {
    readProject(options.project)
    releaseFolder = await claimFolder(options.data)
    // The data must not appear in the program's version control.
    writeFileSync(join(options.data, '.gitignore'), '*\n')

    const isHome = options.project === resolve(command.home)
    const allOptions = command.addOptions && isHome ? await command.addOptions(options) : options
    return startLocal(allOptions)
  }
  const localDesk = await openLocal().catch((error: Error) => {
    console.error(error.message)
    releaseFolder()
    process.exit(EXIT_CANNOT_START)
  })

  // The desk's address also contains the token, because the desk has a link to the console.
  const deskUrl = localDesk.console.replace('/cloud', '/')
  console.log(`desk     ${deskUrl}\nconsole  ${localDesk.console}`)
  if (options.open) openBrowserWindow(deskUrl)

  let isClosing = false
  const closeDesk = async () => {
    if (isClosing) return
    isClosing = true
    await localDesk.close()
    releaseFolder()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, closeDesk)

  // npm sends a SIGTERM only to its shell, which exits without passing it on.
  const shellPid = process.ppid
  if (process.env.npm_lifecycle_event)
    setInterval(() => process.ppid !== shellPid && closeDesk(), PARENT_CHECK_INTERVAL_MS).unref()
}

function readArguments(command: Command): LocalOptions & { open: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', default: false },
        port: { type: 'string', default: '3150' },
        data: { type: 'string' },
        project: { type: 'string' },
        version: { type: 'string', default: 'develop' },
        reset: { type: 'boolean', default: false },
        auto: { type: 'string', multiple: true, default: [] },
        'no-open': { type: 'boolean', default: false },
        'no-watch': { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
      },
    })

    if (values.help) {
      console.log(usage(command))
      process.exit(0)
    }

    const project = resolve(values.project ?? command.home)
    const envVersion = envVersions.find((name) => name === values.version)
    if (!envVersion) throw new Error(`--version ${values.version}: ${envVersions.join(', ')}`)
    if (values.data === '') throw new Error('--data: which folder?')

    return {
      project,
      data: resolve(values.data ?? join(command.home, '.data', basename(project))),
      port: parsePort(values.port),
      reset: values.reset,
      envVersion,
      quiet: values.quiet,
      watch: !values['no-watch'],
      auto: values.auto.map(parseNameAndPort),
      open: !values['no-open'] && process.stdout.isTTY,
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage(command)}`)
    process.exit(EXIT_CANNOT_START)
  }
}

/** The versions of a Mini Program (开发版, 体验版, 正式版), as `wx.getAccountInfoSync` names them. */
const envVersions = ['develop', 'trial', 'release'] as const

function parseNameAndPort(nameAndPort: string): { name: string; port: number } {
  const match = /^([\w-]{1,32})(?:=([^=]*))?$/.exec(nameAndPort)
  if (!match) throw new Error(`--auto ${nameAndPort}: NAME=PORT expected`)
  return { name: match[1]!, port: parsePort(match[2] ?? '') }
}

function parsePort(portText: string): number {
  const port = Number(portText)
  if (!/^\d+$/.test(portText) || port > 65535) throw new Error(`not a port: ${portText}`)
  return port
}

function openBrowserWindow(deskUrl: string): void {
  const openCommand =
    { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open'
  spawn(openCommand, [deskUrl], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
