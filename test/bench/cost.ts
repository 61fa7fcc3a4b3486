import { readFileSync } from 'node:fs'
import { inRoot } from '../../scripts/paths'
import { complaintInput, createCase, settlement } from '../actions/case-in'
import { openProduct, type Product } from '../actions/cloud'
import { jpeg, preserveFile, uploadFile } from '../actions/evidence/photos'
import { menuRows, printPages } from '../actions/modules/text-recognition/photo'
import { movie, mp3Of } from '../domain/evidence-files/samples'

const json = (...path: string[]) => JSON.parse(readFileSync(inRoot(...path), 'utf8'))
const prices: Record<string, number> = json('test', 'bench', 'prices.json')
const GB = 1024 ** 3

/**
 * What the platform counts of a work; `seconds` of a function's memory, GB-s; `storedBytes` and
 * `fetched` in bytes.
 */
export interface Bill {
  what: string
  functions: number
  seconds: number
  reads: number
  writes: number
  storage: number
  storedBytes: number
  fetched: number
}

/**
 * A work: the bytes that it stores and those that are fetched, and a phone's uploads, which tests
 * leave out.
 */
type Work = (
  product: Product,
) => Promise<{ storedBytes?: number; fetched?: number; uploads?: number }>

/**
 * The writes that report slow calls: an update, and a new document for the first of a day and an
 * action. A bill leaves them out, as they depend on the machine.
 */
const slowCallWrites = ({ cloud }: Product): number => {
  const reports = cloud.database.find('fault_reports', { kind: 'slow' })
  return reports.reduce((total, { count }) => total + (count as number), reports.length)
}

async function billed(product: Product, what: string, work: Work): Promise<Bill> {
  product.cloud.counts.reset()
  const before = product.cloud.calls.length
  const slowCallWritesBefore = slowCallWrites(product)
  const { storedBytes = 0, fetched = 0, uploads = 0 } = await work(product)
  const counts = Object.entries(product.cloud.counts())

  const sum = (like: RegExp) =>
    counts.reduce((total, [name, count]) => total + (like.test(name) ? count : 0), 0)
  const memory = (name: string) =>
    json('dist', 'cloudfunctions', name, 'config.json').memorySize / 1024

  const calls = product.cloud.calls.slice(before)
  const reads = sum(/^database\..*(get|query|count|aggregate)/i)

  return {
    what,
    functions: sum(/^function:/),
    seconds: calls.reduce((total, { name, ms }) => total + (ms / 1000) * memory(name), 0),
    reads,
    writes: sum(/^database\./) - reads - (slowCallWrites(product) - slowCallWritesBefore),
    storage: sum(/^storage\./) + uploads,
    storedBytes,
    fetched,
  }
}

/**
 * The works of a complaint's way, one after the other. `film`: the bytes of the video; `photo`: the
 * one that is read. Tests put the bytes where the phone would; sealing fetches each file once.
 */
export async function bills(product: Product, film: Uint8Array, photo: Buffer): Promise<Bill[]> {
  const files = [
    [jpeg, { kind: 'photo' }],
    [film, { kind: 'video' }],
    [mp3Of(1000), { kind: 'audio', statement: true }],
  ] as const
  const small = files.slice(0, 2)
  const bytes = files.reduce((total, [file]) => total + file.length, jpeg.length * small.length)
  // The first call of each function starts its process; a bill knows cold starts too, but not of
  // every complaint.
  const first = await preserveFile(product, 'before')
  await createCase(product, 'settled', { evidence: [first] }, 'before')
  await product
    .as('before')
    .call('reading.read', { evidenceId: await preserveFile(product, 'before') })
  let caseId = ''

  const filing: Work = async ({ as }) => {
    const evidence: string[] = []
    for (const [file, change] of files)
      evidence.push(await preserveFile(product, 'consumer', file, change))

    // Photo and video are followed by their small pictures.
    for (const thumbnailOf of evidence.slice(0, small.length))
      await as('consumer').call('evidence.seal', {
        ...(await uploadFile(product, 'consumer', jpeg, { origin: 'album' })),
        thumbnailOf,
      })

    caseId = (await as('consumer').call('complaint.submit', complaintInput({ evidence }))).caseId

    return { storedBytes: bytes, fetched: bytes, uploads: files.length + small.length }
  }

  const handling: Work = async ({ as }) => {
    await as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
    await as('dispatcher1').call('dispatch.confirmTriage', {
      caseId,
      class: 'ordinary',
      officerId: 'officer1',
    })
    await as('officer1').call('officer.acceptOffer', { caseId })
    await as('officer1').call('officer.recordContact', { caseId })
    await as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
    await as('officer1').call('mediation.settle', { caseId, ...settlement })

    return {}
  }

  const looking: Work = async ({ as }) => {
    for (const name of ['consumer', 'dispatcher1', 'officer1']) {
      await as(name).call('complaint.detail', { caseId })
      await as(name).call(
        name === 'consumer'
          ? 'complaint.mine'
          : name === 'dispatcher1'
            ? 'command.board'
            : 'officer.tasks',
        {},
      )
    }
    return {}
  }

  const read = await preserveFile(product, 'reader', photo)

  const reading: Work = async ({ as }) => {
    await as('reader').call('reading.read', { evidenceId: read })
    return { fetched: photo.length }
  }

  const runTimers =
    (...names: string[]): Work =>
    async ({ cloud }) => {
      for (const name of names) await cloud.call(name, {})
      return {}
    }
  const aMinute = runTimers('jobs', 'sequencer', 'publicity')
  const fiveMinutes = runTimers('reading')
  const tenMinutes = runTimers('alarms')

  const found = [
    await billed(product, 'filing, with three files', filing),
    await billed(product, 'handling it to a settlement', handling),
    await billed(product, 'three people look at lists and case', looking),
    await billed(product, 'reading one photo', reading),
  ]
  const { clock } = product.cloud

  // What these works made due is done; the minute after is at rest.
  for (let minute = 0; minute < 2; minute++) {
    await clock.set(clock.now() + 5 * 60_000)
    for (const runOfTimers of [aMinute, fiveMinutes, tenMinutes]) await runOfTimers(product)
  }

  return [
    ...found,
    await billed(product, 'the timers, a minute at rest', aMinute),
    await billed(product, '`reading`, every five minutes, at rest', fiveMinutes),
    await billed(product, '`alarms`, every ten minutes, at rest', tenMinutes),
  ]
}

/** What a work costs at once: calls, memory and traffic, without what is kept. */
const yuanOf = ({ functions, seconds, reads, writes, storage, fetched }: Bill): number =>
  ((functions + reads + writes + storage) / 10_000) * prices.yuanPer10000Calls! +
  seconds * prices.yuanPerGBs! +
  (fetched / GB) * prices.yuanPerGBDownloaded!

const yearly = (storedBytes: number): number =>
  (storedBytes / GB) * prices.daysKept! * prices.yuanPerGBDay!

export const columns = ['functions', 'reads', 'writes', 'storage'] as const

/** The two tables of docs/cost.md, in Markdown. */
export function tables(all: Bill[]): string {
  const [filing, handling, looking, reading, aMinute, fiveMinutes, tenMinutes] = all as [
    Bill,
    Bill,
    Bill,
    Bill,
    Bill,
    Bill,
    Bill,
  ]
  const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`
  const head = (...cells: string[]) => [row(...cells), row(...cells.map(() => '---'))]

  const lines = all.map((bill) =>
    row(
      bill.what,
      ...columns.map((column) => bill[column]),
      bill.seconds.toFixed(2),
      (bill.fetched / 1024 ** 2).toFixed(1),
      yuanOf(bill).toFixed(5),
    ),
  )
  const aCase = yuanOf(filing) + yuanOf(handling) + 10 * yuanOf(looking) + 2 * yuanOf(reading)
  const anHour = 60 * yuanOf(aMinute) + 12 * yuanOf(fiveMinutes) + 6 * yuanOf(tenMinutes)
  const timers = anHour * 24 * 365
  const round = (yuan: number) => Number(yuan.toPrecision(2)).toLocaleString('en')

  const places = [
    ['a city', 0.5e6, 1],
    ['a province', 45e6, 11],
  ] as const

  return [
    ...head('what', ...columns, 'GB-s', 'fetched, MB', 'yuan'),
    ...lines,
    '',
    ...head(
      '',
      'people',
      'cases a year',
      'cases, yuan',
      'timers, yuan',
      'a year kept of its files, yuan',
    ),
    ...places.map(([name, people, environments]) => {
      const cases = (people * 31) / 1000
      const storedBytes = cases * yearly(filing.storedBytes) * 0.25
      return row(
        name,
        people.toLocaleString('en'),
        cases.toLocaleString('en'),
        round(cases * aCase),
        round(timers * environments),
        round(storedBytes),
      )
    }),
  ].join('\n')
}

/** Prints what a complaint costs: calls as the platform counts them, and yuan by the price file. */
export async function run(): Promise<void> {
  const product = await openProduct({ isolation: 'fork' })
  try {
    const [photo] = await printPages(menuRows)
    console.log(
      tables(await bills(product, movie({ seconds: 20, mediaBytes: 20 * 1024 * 1024 }), photo!)),
    )
  } finally {
    await product.close()
  }
}
