import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

// The background services would look up hosts of the browser's maker at each start; nothing here may leave the laptop.
const FLAGS = [
  ...'--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking'.split(' '),
  ...'--disable-component-update --disable-sync --disable-dev-shm-usage'.split(' '),
  ...'--use-fake-device-for-media-stream --use-fake-ui-for-media-stream'.split(' '),
  '--autoplay-policy=no-user-gesture-required',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

/** The caller stops the browser: the browser's own signal handlers would end the process too early. */
const SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }

/** Starts a headless Chromium; the caller closes it. */
export async function launchBrowser(options: { headless?: boolean } = {}): Promise<Browser> {
  const { executablePath, env } = await findBrowser()
  return chromium.launch({ executablePath, env, args: FLAGS, headless: options.headless ?? true, ...SIGNALS })
}

/** The browser that tests and headless phones use: `CHROME_PATH`, else an installed one, else the npm package's. */
export async function findBrowser(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const env = { ...process.env } as Record<string, string>
  const chosen = env.CHROME_PATH
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH names no file: ${chosen}; unset it, or name a Chromium by it`)
    return { executablePath: chosen, env }
  }
  const installed = INSTALLED.find((path) => existsSync(path))
  if (installed) return { executablePath: installed, env }

  const folder = await unpacked()
  const executablePath = join(folder, 'chromium')
  if (!existsSync('/etc/fonts')) env.FONTCONFIG_PATH = join(folder, 'fonts')
  if (!(await starts(executablePath, env))) {
    const libraries = join(folder, 'al2023', 'lib')
    env.LD_LIBRARY_PATH = env.LD_LIBRARY_PATH ? `${libraries}${delimiter}${env.LD_LIBRARY_PATH}` : libraries
    if (!(await starts(executablePath, env))) throw new Error('no usable Chromium: install one or set CHROME_PATH')
  }
  return { executablePath, env }
}

const starts = (path: string, env: Record<string, string>) =>
  run(path, ['--version'], { env }).then(
    () => true,
    () => false,
  )

/**
 * Unpacks the browser of `@sparticuz/chromium` once per version. The package always unpacks into TMPDIR, so a child
 * does it in a folder of its own that is then renamed into place: several processes may race, one wins, all are served.
 */
async function unpacked(): Promise<string> {
  const entry = require.resolve('@sparticuz/chromium')
  const { version } = require(join(entry.slice(0, entry.lastIndexOf('build')), 'package.json'))
  const folder = join(tmpdir(), `sparticuz-chromium-${version}`)
  if (existsSync(folder)) return folder
  const staging = mkdtempSync(join(tmpdir(), 'sparticuz-'))
  try {
    // AWS_LAMBDA_JS_RUNTIME makes the package unpack its system libraries as well.
    const env = { ...process.env, TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' }
    await run(process.execPath, ['-e', 'require(process.argv[1]).executablePath()', entry], { env })
    renameSync(staging, folder)
  } catch (error) {
    rmSync(staging, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}
