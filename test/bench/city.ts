import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActionName } from '../../miniprogram/shared/contract/index'
import { inRoot } from '../../scripts/paths'
import { outcome, submission } from '../actions/case-in'
import { backupKey, openProduct, type Product } from '../actions/cloud'
import { addClosedCases, key, perShop } from './city/closed-cases'
import { addShops } from './merchants'

/**
 * `npm run bench -- city`; CITY=10000,100000 takes other sizes. A million cases take three quarters of an hour and
 * disk, backup and trial twice as much again.
 */
const sizes = (process.env.CITY ?? '10000,100000,1000000').split(',').map(Number)
const rounds = 15
/** What audit and backup have of memory beside what is shared with the disk, MB. */
const heap = 256

interface Line {
  action: ActionName
  database: number
  rounds: number
  ms: number
}
type Figures = Map<string, { database: number; rounds: number; p50: number }>

/** What every list, board, search, statistic and action costs in a city of one size and of ten times that. */
export async function run(): Promise<void> {
  const all: Figures[] = []
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-city-'))
    try {
      console.log(`\n${size} cases of five years`)
      all.push(await measured(join(folder, 'cloud'), size))
      checked(folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const head = sizes.map((size) => `at ${size}: calls rounds   p50 ms`).join('   ')
  console.log(`\n${'action'.padEnd(32)}${head}   p50, last to first`)
  for (const [name, first] of all[0]!) {
    const found = all.map((figures) => figures.get(name)!)
    const cells = found.map(({ database, rounds, p50 }) =>
      [database, rounds, p50.toFixed(1)].map((cell) => String(cell).padStart(8)).join(''),
    )
    console.log(`${name.padEnd(32)}${cells.join('   ')}   ${(found.at(-1)!.p50 / first.p50).toFixed(2)}`)
  }
}

async function measured(data: string, size: number): Promise<Figures> {
  const product = await openProduct({ data })
  try {
    const began = performance.now()
    await addShops(product, Math.ceil(size / perShop))
    await addClosedCases(product, size)
    console.log(`  made in ${((performance.now() - began) / 1000).toFixed(0)} s`)
    await course(product, size, 0)
    const from = product.cloud.calls.length
    for (let round = 1; round <= rounds; round++) await course(product, size, round)
    const logs = product.cloud.calls.slice(from).flatMap((call) => call.logs)
    const lines = logs.map(({ text }) => JSON.parse(text)).filter(({ level }) => ['call', 'slow'].includes(level))
    if (product.slow.length > 0) console.log(`  without an index: ${[...new Set(product.slow)].join('\n  ')}`)
    return figuresOf(lines)
  } finally {
    await product.close()
  }
}

function figuresOf(lines: Line[]): Figures {
  const actions = [...new Set(lines.map(({ action }) => action))]
  return new Map(
    actions.map((action) => {
      const own = lines.filter((line) => line.action === action)
      const most = (pick: (line: Line) => number) => Math.max(...own.map(pick))
      const times = own.map(({ ms }) => ms).sort((a, b) => a - b)
      const p50 = times[times.length >> 1]!
      return [action, { database: most((line) => line.database), rounds: most((line) => line.rounds), p50 }]
    }),
  )
}

/** A complaint from filing to its end, and everything that people look at meanwhile. */
async function course({ as }: Product, size: number, round: number): Promise<void> {
  const [o1, d1, l1, reader] = [as('o1'), as('d1'), as('l1'), as('reader')]
  const shop = `shop-${(round * 37) % Math.ceil(size / perShop)}`
  const consumer = as(`consumer-${round}`)
  const { caseId } = await consumer.call('complaint.submit', submission())
  await d1.call('dispatch.inbox', { box: 'moving' })
  await d1.call('dispatch.inbox', { box: 'closed' })
  await d1.call('dispatch.propose', { caseId })
  await d1.call('complaint.related', { caseId })
  await d1.call('complaint.decide', { caseId, decision: 'accept' })
  await d1.call('dispatch.confirm', { caseId, class: 'ordinary', officerId: 'o1' })
  await o1.call('officer.tasks', {})
  await o1.call('officer.accept', { caseId })
  await o1.call('officer.arrive', { caseId })
  await o1.call('officer.contact', { caseId })
  await o1.call('merchant.dossier', { merchantId: shop })
  await o1.call('officer.around', {})
  await o1.call('service.agenda', {})
  await o1.call('mediation.consent', { caseId, mode: 'phone' })
  await o1.call('complaint.detail', { caseId })
  await o1.call('mediation.settle', { caseId, ...outcome })
  await as(`person-${round}`).call('complaint.mine', {})
  await consumer.call('complaint.detail', { caseId })
  await consumer.call('ledger.proof', { caseId })
  await d1.call('command.board', {})
  await d1.call('command.overdue', { list: 'once' })
  await d1.call('complaint.unregistered', {})
  await d1.call('service.agenda', {})
  await l1.call('command.statistics', { cohort: '2026-10', by: 'branch' })
  await reader.call('merchant.shop', { merchantId: shop })
  await reader.call('merchant.search', { word: '牛肉面馆0号' })
  await reader.call('warning.list', { districtId: 'yuehu' })
  await reader.call('service.figures', { month: '2026-10' })
}

/** Time of the audit of all that, and of a backup that is restored on trial, each with little memory. */
function checked(folder: string): void {
  const gigabytes = (statSync(join(folder, 'cloud', 'db', 'data.mdb')).size / 2 ** 30).toFixed(2)
  console.log(`  ${gigabytes} GB of documents; with a heap of ${heap} MB:`)
  const [data, to] = [
    ['--data', folder, '--key', key],
    ['--to', join(folder, 'backup')],
  ]
  for (const [name, words] of Object.entries({ audit: data, backup: [...data, ...to] })) {
    const began = performance.now()
    const script = [`--max-old-space-size=${heap}`, '--import', 'tsx', inRoot('scripts', `${name}.ts`)]
    const env = { ...process.env, BACKUP_KEY: backupKey.toString('base64') }
    const { status, stdout, stderr } = spawnSync(process.execPath, [...script, ...words], { env })
    const said = String(status === 0 ? stdout : stderr).trim()
    console.log(`  ${name} in ${((performance.now() - began) / 1000).toFixed(0)} s: ${said.replaceAll('\n', '; ')}`)
  }
}
