import { chainEvents, genesisHash } from '#shared/proof/chain'
import { openProduct, type Product } from '../actions/cloud'
import { collectCallLogs } from '../actions/course'
import { toPendingEvent } from '../actions/event-codes'

const entryCounts = [1, 10, 100, 1_000, 5_000]
const eventsPerStream = 5
/** The most that an entry may cost in a busy minute. */
const aims = { rounds: 0.6, writes: 0.1 }

/** Events that have waited for more than a minute, in short streams. */
function waitingEvents(count: number, prefix: string, at: number) {
  const streamCount = Math.ceil(count / eventsPerStream)
  return Array.from({ length: streamCount }, (_stream, streamIndex) => {
    const caseId = `${prefix}-${streamIndex}`
    const length = Math.min(eventsPerStream, count - streamIndex * eventsPerStream)
    const events = Array.from({ length }, (_event, index) => ({
      caseId,
      seq: index + 1,
      type: 'case.noted',
      version: 1,
      salt: 'ab'.repeat(32),
      at: at + index,
      by: { role: 'system' },
      data: {},
    }))
    return chainEvents(genesisHash, events).map(toPendingEvent)
  }).flat()
}

const countWrites = ({ cloud }: Product): number =>
  Object.entries(cloud.counts()).reduce(
    (sum, [name, count]) =>
      /^database\.(insert|modify|remove)|^storage\.getUpload/.test(name) ? sum + count : sum,
    0,
  )

/** Rounds and writes of one run of `sequencer`, for each entry of the log. */
export async function run(): Promise<void> {
  const product = await openProduct({ isolation: 'inline' })
  const { cloud } = product
  try {
    await enter(product, 1, 'warm')
    console.log('waiting  rounds  requests  writes    rounds an entry   writes an entry   seconds')
    for (const count of entryCounts) {
      const startMs = performance.now()
      const { rounds, database, writes } = await enter(product, count, `bench${count}`)
      const seconds = ((performance.now() - startMs) / 1000).toFixed(1)
      const perEntry = [rounds / count, writes / count].map((value) =>
        value.toFixed(3).padStart(15),
      )
      const totals = [rounds, database, writes].map((value) => String(value).padStart(8)).join('')
      console.log(`${String(count).padStart(7)}${totals}  ${perEntry.join('   ')}   ${seconds}`)
    }
    console.log(`aim for a busy minute: ${aims.rounds} rounds and ${aims.writes} writes an entry`)
    console.log(`${cloud.database.count('events', { pending: true })} events are still waiting`)
  } finally {
    await product.close()
  }
}

async function enter(product: Product, count: number, prefix: string) {
  const { cloud } = product
  const committedAt = cloud.clock.now() - 120_000
  await cloud.database.insert('events', waitingEvents(count, prefix, committedAt))
  cloud.counts.reset()
  const [log] = await collectCallLogs(product, () => cloud.call('sequencer', {}))
  const { rounds, database } = log!
  return { rounds, database, writes: countWrites(product) }
}
