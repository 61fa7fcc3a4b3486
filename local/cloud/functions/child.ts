/** Runs in a forked process: loads one built function and runs one invocation at a time, as the real platform does. */
import dns from 'node:dns'
import { existsSync, readFileSync } from 'node:fs'
import Module from 'node:module'
import { dirname, join, sep } from 'node:path'
import { failure, mainOf, type Order, stayOnLaptop, surround } from './program.ts'

const file = process.argv[2]!
const [memory, timeout] = process.argv.slice(3).map(Number) as [number, number]
const around = surround(process.env, { memory, timeout }, (level, text) => process.send?.({ log: { level, text } }))
globalThis.Date = around.Date
Object.assign(console, around.console)
stayOnLaptop(dns)

// The server may be killed; its children must not outlive it.
process.on('disconnect', () => process.exit())
// Ctrl-C reaches every process of the terminal; the server ends its children itself, without a word.
process.on('SIGINT', () => {})

// In the cloud nothing lies above the function's folder: a package.json further up says nothing about its modules.
const home = dirname(file) + sep
if (!existsSync(join(home, 'package.json'))) {
  const extensions = (Module as any)._extensions
  const usual = extensions['.js']
  extensions['.js'] = (module: any, path: string) =>
    path.startsWith(home) && !path.includes(`${sep}node_modules${sep}`)
      ? module._compile(readFileSync(path, 'utf8'), path)
      : usual(module, path)
}

try {
  const main = mainOf(require(file))
  process.on('message', async (order: Order) => process.send?.(await around.run(main, order)))
  process.send?.({ ready: true })
} catch (error) {
  process.send?.({ broken: failure(error) }, () => process.exit(1))
}
