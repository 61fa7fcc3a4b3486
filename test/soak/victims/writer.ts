/**
 * Killed by cloud-kills.test.ts: writes without pause and says on stdout what has been
 * acknowledged.
 */
import { writeSync } from 'node:fs'
import { Database, Store } from '../../../local/cloud/folder'

const [folder = '', from = '0'] = process.argv.slice(2)
const store = new Store(folder)
await store.defineCollection('docs', [
  { name: 'n', fields: [['n', 1]], unique: false },
  { name: 'tags', fields: [['tags', 1]], unique: false },
])
await store.defineCollection('purses', [])
const database = new Database(store)
const say = (line: string) => writeSync(1, `${line}\n`)

const purse = (id: string, by: number) => ({
  query: { _id: id },
  data: { $inc: { coins: by } },
  multi: false,
  merge: true,
  upsert: true,
})

async function writer(lane: number): Promise<void> {
  for (let n = Number(from) + lane; ; n += 8) {
    await database.insert('docs', [
      { _id: `d${n}`, n, tags: [`t${n % 7}`, n], pad: 'x'.repeat(200) },
    ])
    if (n % 3 === 0) {
      await database.modify('docs', {
        query: { _id: `d${n}` },
        data: { $set: { n: -n } },
        multi: false,
        merge: true,
        upsert: false,
      })
    }
    say(`doc ${n}`)
    if (n % 5 !== 0) continue
    const tx = database.transactions.begin()
    await database.modify('purses', purse(`p${lane}`, -1), tx)
    await database.modify('purses', purse(`p${(lane + 1) % 8}`, 1), tx)
    await database.transactions.commit(tx).then(
      () => say('moved'),
      () => {},
    )
  }
}

await Promise.all(Array.from({ length: 8 }, (_, lane) => writer(lane)))
