import { writeSync } from 'node:fs'
import { complaintInput } from '../actions/case-in'
import { openProduct } from '../actions/cloud'
import { morning } from '../actions/district'

/**
 * Files complaints on a data folder and then sequences, and prints a line at each write to the
 * database. Runs until it is killed.
 */
const [data, seed, run] = process.argv.slice(2) as [string, string, string]
const product = await openProduct({
  data,
  seed: seed === 'seed',
  isolation: 'fork',
  at: morning + Number(run) * 3_600_000,
})
for (let count = 0; ; count++) {
  for (let filed = 0; filed < 3; filed++)
    await product
      .as(`run${run}-${count}-${filed}`)
      .call('complaint.submit', complaintInput(), `sequence-${run}-${count}-${filed}`)
  // Moves the events past their settling, so that the timer takes them; what is counted are its
  // calls to the database.
  const before = () => Object.values(product.cloud.counts()).reduce((sum, calls) => sum + calls, 0)
  let reportedCalls = before()
  const watch = setInterval(() => {
    for (const now = before(); reportedCalls < now; reportedCalls++) writeSync(1, 'write\n')
  }, 1)
  await product.cloud.clock.step(3 * 60_000)
  clearInterval(watch)
}
