/**
 * The program of a forked process. It loads one built function and runs one invocation at a time,
 * as the real platform does.
 */
import dns from 'node:dns'
import { existsSync, readFileSync } from 'node:fs'
import Module from 'node:module'
import { dirname, join, sep } from 'node:path'
import {
  blockTencentHosts,
  createSurroundings,
  describeError,
  findMain,
  type Order,
} from './runtime.ts'

const functionFile = process.argv[2]!
const [memoryMb, timeoutMs] = process.argv.slice(3).map(Number) as [number, number]
const surroundings = createSurroundings(process.env, { memoryMb, timeoutMs }, (level, text) =>
  process.send?.({ log: { level, text } }),
)
globalThis.Date = surroundings.Date
Object.defineProperty(globalThis, 'performance', { value: surroundings.performance })
Object.assign(console, surroundings.console)
blockTencentHosts(dns)

// If the server is killed, its child processes must end too.
process.on('disconnect', () => process.exit())
// Ctrl-C reaches every process of the terminal. The server ends its child processes itself, and
// they must not print anything.
process.on('SIGINT', () => {})

// In the cloud, the function's folder has no parent. Here, a package.json in a parent folder must
// not decide whether the function's modules are CommonJS or ES modules.
const functionFolder = dirname(functionFile) + sep
if (!existsSync(join(functionFolder, 'package.json'))) {
  const extensions = (Module as any)._extensions
  const loadScript = extensions['.js']
  extensions['.js'] = (module: any, modulePath: string) => {
    const isOwnModule =
      modulePath.startsWith(functionFolder) && !modulePath.includes(`${sep}node_modules${sep}`)
    return isOwnModule
      ? module._compile(readFileSync(modulePath, 'utf8'), modulePath)
      : loadScript(module, modulePath)
  }
}

try {
  const main = findMain(require(functionFile))
  process.on('message', async (message: Order | { passedMs: number }) => {
    if ('passedMs' in message) surroundings.passTime(message.passedMs)
    else process.send?.(await surroundings.run(main, message))
  })
  process.send?.({ ready: true })
} catch (error) {
  process.send?.({ broken: describeError(error) }, () => process.exit(1))
}
