import { existsSync, readdirSync } from 'node:fs'
import { build } from './build'
import { inRoot } from './paths'

/**
 * `npm run bench -- NAME …`: runs test/bench/NAME; without a name, all. Prints ratios measured in one run, asserts
 * nothing.
 */
const folder = inRoot('test', 'bench')
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const unknown = wanted.filter((name) => !existsSync(inRoot('test', 'bench', `${name}.ts`)))
if (known.length === 0 || unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are: ${known.join(', ')}`)
  process.exit(2)
}
await build()
for (const name of wanted.length > 0 ? wanted : known) {
  console.log(`\n== ${name}`)
  const { run } = (await import(inRoot('test', 'bench', `${name}.ts`))) as { run: () => Promise<void> }
  await run()
}
