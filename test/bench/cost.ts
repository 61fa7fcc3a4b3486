import { readFileSync } from 'node:fs'
import { inRoot } from '../../scripts/paths'
import { submission } from '../actions/case-in'
import { openProduct } from '../actions/cloud'
import { jpeg, sealed, uploaded } from '../actions/evidence/photos'
import { movie, mp3Of } from '../shared/evidence/samples'

const prices = JSON.parse(readFileSync(inRoot('test', 'bench', 'prices.json'), 'utf8')) as Record<string, number>
const memoryGB = 256 / 1024

/**
 * What one complaint with a photo, a video and a recording costs: calls as the platform counts them, and yuan by the
 * price file.
 */
export async function run(): Promise<void> {
  const product = await openProduct({ isolation: 'fork' })
  try {
    const film = movie({ seconds: 20, mediaBytes: 20 * 1024 * 1024 })
    const files = [
      [jpeg, { kind: 'photo' }],
      [film, { kind: 'video' }],
      [mp3Of(1000), { kind: 'audio', statement: true }],
    ] as const
    const small = files.slice(0, 2)
    // The first call of each function starts its process; a bill knows cold starts too, but not of every complaint.
    await sealed(product, 'before')
    await product.as('before').call('complaint.submit', submission())
    product.cloud.counts.reset()
    const before = product.cloud.calls.length
    const evidence: string[] = []
    for (const [bytes, change] of files) evidence.push(await sealed(product, 'consumer', bytes, change))
    // Photo and video are followed by their small pictures.
    for (const thumbnailOf of evidence.slice(0, small.length))
      await product
        .as('consumer')
        .call('evidence.seal', { ...(await uploaded(product, 'consumer', jpeg)), thumbnailOf })
    await product.as('consumer').call('complaint.submit', submission({ evidence }))
    const counts = product.cloud.counts()
    const sum = (start: string) =>
      Object.entries(counts).reduce((total, [name, count]) => total + (name.startsWith(start) ? count : 0), 0)
    // Tests put the bytes where the phone would: one upload a file.
    const [functions, database, storage] = [
      sum('function:'),
      sum('database.'),
      sum('storage.') + files.length + small.length,
    ]
    const calls = functions + database + storage
    const seconds = product.cloud.calls.slice(before).reduce((total, { ms }) => total + ms / 1000, 0)
    const stored = (files.reduce((total, [bytes]) => total + bytes.length, 0) / 1024 ** 3) * prices.daysKept!
    const yuan = {
      calls: (calls / 10_000) * prices.yuanPer10000Calls!,
      time: seconds * memoryGB * prices.yuanPerGBs!,
      storage: stored * prices.yuanPerGBDay!,
    }
    console.log(`functions ${functions}, database ${database}, storage ${storage}: ${calls} calls`)
    console.log(JSON.stringify(counts))
    console.log(
      `${Object.entries(yuan)
        .map(([name, amount]) => `${name} ${amount.toFixed(5)}`)
        .join(' + ')} = ${Object.values(yuan)
        .reduce((total, amount) => total + amount, 0)
        .toFixed(5)} yuan, the files kept ${prices.daysKept} days`,
    )
  } finally {
    await product.close()
  }
}
