import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActionName, Input } from '#shared/contract/index'
import { inRoot } from '../../scripts/paths'
import { complaintInput, settlement } from '../actions/case-in'
import { backupKey, openProduct, type Phone, type Product } from '../actions/cloud'
import { addClosedCases, key, ofToday, perPerson, perShop } from './city/closed-cases'
import { addShops } from './merchants'

/**
 * `npm run bench -- city`; CITY=10000,100000 takes other sizes. A million cases take three quarters
 * of an hour and disk, backup and trial twice as much again.
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
type Figures = Map<string, { database: number; rounds: number; p50: number; again?: number }>
/** What a course logs, and what was asked in it a second time at once. */
interface Lines {
  first: Line[]
  again: Line[]
}

/**
 * What every list, board, search, statistic and action costs in a city of one size and of ten times
 * that.
 */
export async function run(): Promise<void> {
  const all: Figures[] = []
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-city-'))
    try {
      console.log(`\n${size} cases of five years`)
      all.push(await measured(join(folder, 'cloud'), size))
      printed(all)
      checked(folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The sizes so far, before audit and backup take their time. */
function printed(all: Figures[]): void {
  const head = all.map((_, at) => `${sizes[at]} cases: calls, rounds, p50`.padStart(32)).join('')
  console.log(
    `\n${ofToday} cases of the day; p50 in ms, of a question first and asked again at once; last to first size`,
  )
  console.log(`${'action'.padEnd(24)}${head}`)

  for (const [name, { p50, again = 0 }] of all[0]!) {
    const found = all.map((figures) => figures.get(name)!)
    const cells = found.map((one) =>
      [one.database, one.rounds, one.p50, one.again ?? ''].map(cell).join(''),
    )
    const last = found.at(-1)!
    const ratios = [last.p50 / p50, last.again === undefined ? '' : last.again / again]
      .map(cell)
      .join('')
    console.log(`${name.padEnd(24)}${cells.join('')}${ratios}`)
  }
}

const cell = (value: number | string) =>
  (typeof value === 'number' && !Number.isInteger(value)
    ? value.toFixed(2)
    : String(value)
  ).padStart(8)

async function measured(data: string, size: number): Promise<Figures> {
  const filled = await openProduct({ data })
  const began = performance.now()
  await addShops(filled, Math.ceil(size / perShop))
  await addClosedCases(filled, size)
  console.log(`  made in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  await filled.close()
  // A large city does not fit into memory: of a small one, too, a first question is to find nothing
  // there.
  const forgotten = ['oflag=nocache', 'conv=notrunc,fdatasync', 'count=0']
  const { status } = spawnSync('dd', [`of=${join(data, 'db', 'data.mdb')}`, ...forgotten])
  if (status !== 0)
    console.log('  what lies in memory stays there: first questions are quicker than they were')
  const product = await openProduct({ data, seed: false })

  try {
    const lines: Lines = { first: [], again: [] }
    await course(product, size, 0, { first: [], again: [] })
    for (let round = 1; round <= rounds; round++) await course(product, size, round, lines)
    if (product.slowQueries.length > 0)
      console.log(`  without an index: ${[...new Set(product.slowQueries)].join('\n  ')}`)
    return figuresOf(lines)
  } finally {
    await product.close()
  }
}

function figuresOf({ first, again }: Lines): Figures {
  const p50 = (lines: Line[]) => lines.map(({ ms }) => ms).sort((a, b) => a - b)[lines.length >> 1]
  const of = (lines: Line[], name: string) => lines.filter(({ action }) => action === name)
  const actions = [...new Set(first.map(({ action }) => action))]

  return new Map(
    actions.map((action) => {
      const own = of(first, action)
      const most = (pick: (line: Line) => number) => Math.max(...own.map(pick))
      const database = most((line) => line.database)
      const rounds = most((line) => line.rounds)
      return [action, { database, rounds, p50: p50(own)!, again: p50(of(again, action)) }]
    }),
  )
}

/** The lines that the functions have logged of their calls since an earlier moment. */
const linesSince = ({ cloud: { calls } }: Product, from: number): Line[] =>
  calls
    .slice(from)
    .flatMap(({ logs }) => logs.map(({ text }) => JSON.parse(text)))
    .filter(({ level }) => ['call', 'slow'].includes(level))

/**
 * A complaint from filing to its end, and everything that people look at meanwhile, each thing
 * twice.
 */
async function course(product: Product, size: number, round: number, lines: Lines): Promise<void> {
  const noted = async <Result>(to: Line[], run: () => Promise<Result>) => {
    const from = product.cloud.calls.length
    const result = await run()
    to.push(...linesSince(product, from))
    return result
  }

  const as = (name: string) => {
    const { call } = product.as(name)
    const does: Phone['call'] = (...given) => noted(lines.first, () => call(...given))
    const asks = async <Name extends ActionName>(name: Name, input: Input<Name>) => {
      await does(name, input)
      await noted(lines.again, () => call(name, input))
    }
    return { does, asks }
  }

  const officer1 = as('officer1')
  const dispatcher1 = as('dispatcher1')
  const leader1 = as('leader1')
  const reader = as('reader')
  /** Other people and shops each time, far from each other. */
  const oneOf = (most: number) => Math.floor((most * round) / (rounds + 1))
  const merchantId = `shop-${oneOf(Math.ceil(size / perShop))}`
  const consumer = as(`consumer-${round}`)
  const { caseId } = await consumer.does('complaint.submit', complaintInput())
  await dispatcher1.asks('dispatch.inbox', { box: 'moving' })
  await dispatcher1.asks('dispatch.inbox', { box: 'closed' })
  await dispatcher1.asks('dispatch.propose', { caseId })
  await dispatcher1.asks('complaint.related', { caseId })
  await dispatcher1.does('complaint.decide', { caseId, decision: 'accept' })
  await dispatcher1.does('dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer1',
  })
  await officer1.asks('officer.tasks', {})
  await officer1.does('officer.acceptOffer', { caseId })
  await officer1.does('officer.recordArrival', { caseId })
  await officer1.does('officer.recordContact', { caseId })
  await officer1.asks('merchant.dossier', { merchantId })
  await officer1.asks('officer.around', {})
  await officer1.asks('service.agenda', {})
  await officer1.does('mediation.recordConsent', { caseId, mode: 'phone' })
  await officer1.asks('complaint.detail', { caseId })
  await officer1.does('mediation.settle', { caseId, ...settlement })
  await as(`person-${oneOf(size / perPerson)}`).asks('complaint.mine', {})
  await consumer.asks('complaint.detail', { caseId })
  await consumer.asks('ledger.proof', { caseId })
  await dispatcher1.asks('command.board', {})
  await dispatcher1.asks('command.overdue', { list: 'once' })
  await dispatcher1.asks('complaint.unregistered', {})
  await dispatcher1.asks('service.agenda', {})
  await leader1.asks('command.statistics', { cohort: '2026-10', by: 'branch' })
  await reader.asks('merchant.shop', { merchantId })
  await reader.asks('merchant.search', { word: '牛肉面馆0号' })
  await reader.asks('warning.list', { districtId: 'yuehu' })
  await reader.asks('service.figures', { month: '2026-10' })
}

/**
 * Time of the audit of all that, and of a backup that is restored on trial, each with little
 * memory.
 */
function checked(folder: string): void {
  const gigabytes = (statSync(join(folder, 'cloud', 'db', 'data.mdb')).size / 2 ** 30).toFixed(2)
  console.log(`  ${gigabytes} GB of documents; with a heap of ${heap} MB:`)
  const data = ['--data', folder, '--key', key]
  const to = ['--to', join(folder, 'backup')]

  for (const [name, words] of Object.entries({ audit: data, backup: [...data, ...to] })) {
    const began = performance.now()
    const script = [
      `--max-old-space-size=${heap}`,
      '--import',
      'tsx',
      inRoot('scripts', `${name}.ts`),
    ]
    const env = { ...process.env, BACKUP_KEY: backupKey.toString('base64') }
    const { status, stdout, stderr } = spawnSync(process.execPath, [...script, ...words], { env })
    const said = String(status === 0 ? stdout : stderr).trim()
    console.log(
      `  ${name} in ${((performance.now() - began) / 1000).toFixed(0)} s: ${said.replaceAll('\n', '; ')}`,
    )
  }
}
