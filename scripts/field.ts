import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import automator from 'miniprogram-automator'
import { build } from './build'
import { chooseBuiltEnvironment, cityOptions, cityUsage } from './city/choose-city'
import { exitForWrongArguments, readOptions } from './command-line'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import type { HandStep } from './field/hand-steps'
import { fieldReport, reportFileName } from './field/report'
import { type FieldSite, runFieldTest } from './field/run-field-test'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'
import { askLine } from './keys/typed'
import { inRoot } from './paths'

const USAGE = `用法 usage: npm run field -- --out FOLDER --env NAME [options]
                     npm run field -- --out FOLDER --dry-run
  --out FOLDER    where the report is written; its name has the day and the environment
  --dry-run       against the local cloud and phones in a browser: tries this program only
${cityUsage}
  --region R      the region of the environment, if it is not ap-shanghai
  --phone URL     the address of DevTools automation, as for npm run probe
  --message BADGE the member of the staff who gets a test message, as for npm run probe
${secretUsage}

Runs doctor, the rehearsal of a deployment and the probe, then has a person livestream, file with
a film, and photograph a price list. It reads back what arrived, and writes a report in Chinese with
every difference from the laptop. Exit code 1: there is a difference; 2: it could not run.`

/** How long a stream's recording or a photo's reading may take to arrive. */
const waitMs = 300_000

const { values } = readOptions(USAGE, {
  options: {
    ...cityOptions,
    out: { type: 'string' },
    'dry-run': { type: 'boolean' },
    region: { type: 'string' },
    phone: { type: 'string' },
    message: { type: 'string' },
    ...secretOptions,
  },
})
try {
  process.exitCode = await run()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
process.exit()

async function run(): Promise<number> {
  const { out, 'dry-run': isDryRun = false } = values
  if (out === undefined) exitForWrongArguments('--out is missing')
  const { city, cityName, envId, environment, kind } = await chooseBuiltEnvironment({
    ...values,
    env: values.env ?? (isDryRun ? 'test' : undefined),
  })
  await build()
  const cityArguments = ['--city', cityName, '--env', kind]
  const at = Date.now()
  const openSite = async (): Promise<FieldSite & { close?(): Promise<void> }> => ({
    envId,
    manager: await openEnvironment(envId),
    phone: values.phone ? await automator.connect({ wsEndpoint: values.phone }) : undefined,
    domain: environment.domain,
    messageBadge: values.message,
    cityArguments,
    perform: askPerson,
    now: Date.now,
    waitMs,
  })
  const site = await (isDryRun ? openLaptop(cityArguments) : openSite())
  const results = await runFieldTest(site, console.log)
  await site.close?.()
  const test = { at, cityName: city.name, envId, isDryRun, results }
  mkdirSync(resolve(out), { recursive: true })
  const reportFile = join(resolve(out), reportFileName(test))
  writeFileSync(reportFile, fieldReport(test))
  console.log(`\n报告：${reportFile}`)
  return results.some(({ state }) => state === 'different') ? 1 : 0
}

async function openEnvironment(envId: string) {
  await loadSecrets(envId, values)
  return createManagerFromShell(envId, values.region)
}

/** The stack of a dry run is one of the tests: the product itself never looks at a laptop. */
async function openLaptop(
  cityArguments: string[],
): Promise<FieldSite & { close(): Promise<void> }> {
  const { openLaptop: open } = (await import(inRoot('test', 'field', 'laptop.ts'))) as {
    openLaptop: (cityArguments: string[]) => Promise<FieldSite & { close(): Promise<void> }>
  }
  return open(cityArguments)
}

async function askPerson({ name, instructions }: HandStep): Promise<boolean> {
  console.log(`请在手机上做（${name}）：`)
  for (const [index, line] of instructions.entries()) console.log(`  ${index + 1}. ${line}`)
  return (await askLine('做完按回车；这一项不做，输入 s 再按回车：', false)).trim() !== 's'
}
