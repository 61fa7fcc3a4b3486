import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const runProgram = promisify(execFile)
const require = createRequire(import.meta.url)

const INSTALLATION_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

// The browser's background services would contact the servers of its vendor at each start. They are
// turned off, and only names of this laptop can be resolved: the simulator contacts no other host.
const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

/** Playwright would end the process on a signal before the caller could close the browser. */
const SIGNAL_OPTIONS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }

/** Starts a Chromium, without a window by default. The caller must close it. */
export async function launchBrowser(options: { headless?: boolean } = {}): Promise<Browser> {
  const { executablePath, env } = await findBrowser()
  return chromium.launch({
    executablePath,
    env,
    args: BROWSER_FLAGS,
    headless: options.headless ?? true,
    ...SIGNAL_OPTIONS,
  })
}

/**
 * Finds the browser for tests and headless phones: the file that `CHROME_PATH` names, else an
 * installed browser, else that of the npm package `@sparticuz/chromium`. Throws if none works.
 */
export async function findBrowser(): Promise<{
  executablePath: string
  env: Record<string, string>
}> {
  const env = { ...process.env } as Record<string, string>
  const chosenPath = env.CHROME_PATH
  if (chosenPath) {
    if (!existsSync(chosenPath))
      throw new Error(
        `CHROME_PATH names no file: ${chosenPath}; unset it, or name a Chromium by it`,
      )
    return { executablePath: chosenPath, env }
  }
  const installedPath = INSTALLATION_PATHS.find((path) => existsSync(path))
  if (installedPath) return { executablePath: installedPath, env }

  const folder = await unpackBrowser()
  const executablePath = join(folder, 'chromium')
  if (!existsSync('/etc/fonts')) env.FONTCONFIG_PATH = join(folder, 'fonts')
  if (!(await canStart(executablePath, env))) {
    // The package contains the libraries of Amazon Linux, for systems that lack them.
    const libraries = join(folder, 'al2023', 'lib')
    env.LD_LIBRARY_PATH = env.LD_LIBRARY_PATH
      ? `${libraries}${delimiter}${env.LD_LIBRARY_PATH}`
      : libraries
    if (!(await canStart(executablePath, env)))
      throw new Error('no usable Chromium: install one or set CHROME_PATH')
  }
  return { executablePath, env }
}

const canStart = (path: string, env: Record<string, string>) =>
  runProgram(path, ['--version'], { env }).then(
    () => true,
    () => false,
  )

/**
 * Unpacks the browser of `@sparticuz/chromium`, once per version. The package can only unpack into
 * TMPDIR. So a child process unpacks into a temporary folder, which is then renamed. If several
 * processes do this at the same time, the first rename succeeds and all use that folder.
 */
async function unpackBrowser(): Promise<string> {
  const packageEntry = require.resolve('@sparticuz/chromium')
  const { version } = require(
    join(packageEntry.slice(0, packageEntry.lastIndexOf('build')), 'package.json'),
  )
  const folder = join(tmpdir(), `sparticuz-chromium-${version}`)
  if (existsSync(folder)) return folder
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'sparticuz-'))
  try {
    // AWS_LAMBDA_JS_RUNTIME makes the package unpack its system libraries as well.
    const env = { ...process.env, TMPDIR: temporaryFolder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' }
    await runProgram(
      process.execPath,
      ['-e', 'require(process.argv[1]).executablePath()', packageEntry],
      { env },
    )
    renameSync(temporaryFolder, folder)
  } catch (error) {
    rmSync(temporaryFolder, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}
