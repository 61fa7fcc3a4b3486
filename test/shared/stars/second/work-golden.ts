/** Works the golden vectors with the second implementation: `npx tsx test/shared/stars/second/work-golden.ts`. */
import { writeFileSync } from 'node:fs'
import { work } from './formula'
import { type GoldenMerchant, randomMerchant, told, unfold } from './merchants'

const merchants = [...told, ...Array.from({ length: 61 }, (_, seed) => randomMerchant(seed + 1))]
const golden: GoldenMerchant[] = merchants.map((merchant) => ({
  ...merchant,
  worked: work(unfold(merchant.inputs), merchant.shop, merchant.day, merchant.previous),
}))
const rows = golden.map((merchant) => JSON.stringify(merchant)).join(',\n')
writeFileSync(new URL('../fixtures/golden.json', import.meta.url), `[\n${rows}\n]\n`)
