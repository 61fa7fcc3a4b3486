import { writeSync } from 'node:fs'
import { complaintInput } from '../actions/case-in'
import { openProduct } from '../actions/cloud'

/**
 * Files complaints without end on a data folder, six at a time, and prints each one that was
 * acknowledged. Runs until it is killed.
 */
const [data, seed, run] = process.argv.slice(2) as [string, string, string]
const product = await openProduct({ data, seed: seed === 'seed', isolation: 'fork' })

async function fileForEver(worker: number) {
  for (let count = 0; ; count++) {
    const me = product.as(`run${run}-worker${worker}-${Math.floor(count / 10)}`)
    const { caseId } = await me.call(
      'complaint.submit',
      complaintInput(),
      `crash-${run}-${worker}-${count}`,
    )
    writeSync(1, `${caseId}\n`)
  }
}

await Promise.all([1, 2, 3, 4, 5, 6].map(fileForEver))
