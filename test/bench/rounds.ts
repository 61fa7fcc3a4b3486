import { openProduct } from '../actions/cloud'
import { measureCourse } from '../actions/course'

/**
 * How long a round takes on the real cloud, ms: what is known of it lies between the first and the
 * last.
 */
const roundTimes = [10, 20, 30]

/** Requests to the cloud that wait for each other, by action. */
export async function run(): Promise<void> {
  const product = await openProduct({ isolation: 'inline' })
  try {
    console.log(
      `action                      rounds  requests  ${roundTimes.map((ms) => `at ${ms} ms`).join('  ')}`,
    )
    for (const { action, database, rounds } of await measureCourse(product)) {
      const times = roundTimes.map((ms) => `${((rounds * ms) / 1000).toFixed(2)} s`)
      const counts = `${String(rounds).padStart(6)}  ${String(database).padStart(8)}`
      console.log(`${action.padEnd(26)}  ${counts}  ${times.join('   ')}`)
    }
  } finally {
    await product.close()
  }
}
